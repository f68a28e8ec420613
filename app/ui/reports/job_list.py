"""The jobs of this window: waiting, running, and what came of those that are over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QScrollArea, QVBoxLayout, QWidget

from app.ui.form.tab_order import inside, put_before
from app.ui.jobs import State
from app.ui.look.widgets import (
    ElidedLabel,
    Heading,
    IconLabel,
    QuietLabel,
    empty,
    link_button,
)
from app.ui.opening import folder_of

if TYPE_CHECKING:
    from app.ui.jobs import Job, Jobs
    from app.ui.look.tokens import Tone

_LOOKS: dict[State, tuple[str, Tone]] = {
    State.WAITING: ("clock", "quiet"),
    State.RUNNING: ("refresh-cw", "accent"),
    State.DONE: ("circle-check", "good"),
    State.FAILED: ("circle-alert", "bad"),
    State.CANCELLED: ("circle-x", "quiet"),
}
_HIGHEST, _SHOWN = 190, 8


class JobLine(QWidget):
    """One job: what it does, how it stands, and what can be done about it."""

    def __init__(self, jobs: Jobs, job: Job) -> None:
        """Show `job` as it stands."""
        super().__init__()
        self.job = job
        self._count = QuietLabel()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(90)
        self._bar.setAccessibleName(f"Progress of {job.what}")
        says = ElidedLabel(job.sentence or job.state.value.capitalize(), "quiet")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(ElidedLabel(job.what, "value"))
        words.addWidget(says)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 3, 0, 3)
        row.setSpacing(8)
        row.addWidget(IconLabel(*_LOOKS[job.state]))
        row.addLayout(words, 1)
        row.addWidget(self._count)
        row.addWidget(self._bar)
        self._bar.setVisible(job.state is State.RUNNING)
        made = job.made
        if not job.state.is_over:
            self._add(row, "Cancel", lambda: jobs.cancel_one(job))
        elif made is not None:
            if not made.path.is_dir():
                self._add(row, "Open", lambda: jobs.open(made.path))
            self._add(row, "Open folder", lambda: jobs.open(folder_of(made.path)))
        self.setAccessibleName(f"{job.what}: {job.state.value}. {job.sentence}".strip())
        self.advance()

    def advance(self) -> None:
        """Say how far the job is."""
        done, of = self.job.count
        self._bar.setRange(0, of)
        self._bar.setValue(done)
        shown = self.job.state is State.RUNNING and bool(of)
        self._count.setText(f"{done:,} of {of:,}" if shown else "")

    def _add(self, row: QHBoxLayout, text: str, do: object) -> None:
        button = link_button(text)
        button.setAccessibleName(f"{text}: {self.job.what}")
        button.clicked.connect(do)
        row.addWidget(button)


class JobList(QFrame):
    """The jobs, the newest first; hidden while there are none."""

    def __init__(self, jobs: Jobs) -> None:
        """Show `jobs` and follow them."""
        super().__init__()
        self._jobs = jobs
        self.lines: list[JobLine] = []
        self.forget = link_button("Clear")
        self.forget.setToolTip("Take the jobs that are over off this list")
        self.forget.clicked.connect(jobs.forget)
        head = QHBoxLayout()
        head.addWidget(Heading("Jobs", "section"), 1)
        head.addWidget(self.forget)
        self._rows = QVBoxLayout()
        self._rows.setContentsMargins(0, 0, 8, 0)
        self._rows.setSpacing(0)
        self._sheet = QWidget()
        self._sheet.setProperty("ground", "surface")
        self._sheet.setLayout(self._rows)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(self._sheet)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(20, 4, 4, 0)
        lines.setSpacing(2)
        lines.addLayout(head)
        lines.addWidget(self._area)
        self.setAccessibleName("Jobs")
        jobs.changed.connect(self.show_jobs)
        jobs.advanced.connect(self._advance)
        self.show_jobs()

    def show_jobs(self) -> None:
        """Show the jobs as they stand."""
        had_focus = self._sheet.isAncestorOf(self.window().focusWidget() or self)
        empty(self._rows)
        shown = self._jobs.known[::-1][:_SHOWN]
        self.lines = [JobLine(self._jobs, job) for job in shown]
        for line in self.lines:
            self._rows.addWidget(line)
        self._rows.addStretch(1)
        self.forget.setEnabled(any(job.state.is_over for job in shown))
        stops = inside(self._sheet)
        put_before(self._sheet, stops)
        if had_focus and shown:
            (stops or [self.forget])[0].setFocus(Qt.FocusReason.OtherFocusReason)
        self.setVisible(bool(shown))
        high = sum(line.sizeHint().height() for line in self.lines)
        self._area.setFixedHeight(min(high + 4, _HIGHEST))

    def _advance(self) -> None:
        for line in self.lines:
            if line.job.state is State.RUNNING:
                line.advance()
