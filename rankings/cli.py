"""The command line: commands' options, progress and the words printed on the terminal."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Annotated, Any, Literal, Protocol

import typer
from typer.core import TyperCommand, TyperGroup, TyperOption

from rankings.findings import Finding
from rankings.model import LANGUAGES, CsvLine, Language, Message
from rankings.source.packages import shown
from rankings.stages import PROJECT, Progress, RequestError, Summary
from rankings.words import catalogue, messages
from rankings.words.catalogue import Catalogue
from rankings.words.reports import FORMATS, Format, formatted, summary

if TYPE_CHECKING:
    from rich.progress import TaskID

PROGRAM = "build.py"
DEFAULT_COMMAND = "build"
_HELP = ("--help", "-h")
_OPTION_PANEL = "Tùy chọn / options"
_ARGUMENT_PANEL = "Tham số / arguments"
_COMMAND_PANEL = "Lệnh / commands"
_REFRESH_SECONDS = 0.1


# Options and arguments. A command takes those that mean something to it, and no others.

Choice = Literal["vi", "en", "both"]
PACKAGES = PROJECT / "datapackages"


def _option(name: str, value: str, vi: str, en: str, **more: Any) -> Any:
    """An option; `value` is the word for its value in the help, blank where it takes none."""
    help_ = f"{vi}\n\n{en}"
    return typer.Option(name, metavar=value, help=help_, show_default=False, rich_help_panel=_OPTION_PANEL, **more)


def _argument(name: str, vi: str, en: str) -> Any:
    return typer.Argument(metavar=name, help=f"{vi}\n\n{en}", show_default=False, rich_help_panel=_ARGUMENT_PANEL)


Packages = Annotated[
    Path,
    _option(
        "--packages",
        "DIR",
        "Thư mục chứa các gói dữ liệu (mặc định: datapackages/)",
        "Folder of the data packages (default: datapackages/)",
    ),
]
Lang = Annotated[
    Choice,
    _option(
        "--lang",
        "LANG",
        "Ngôn ngữ của kết quả kiểm tra: vi, en hoặc both (mặc định: both, tiếng Việt trước)",
        "Language of findings: vi, en or both (default: both, Vietnamese first)",
    ),
]
Form = Annotated[
    Format,
    _option(
        "--format",
        "FORMAT",
        f"Cách in kết quả kiểm tra: {', '.join(FORMATS)} (mặc định: {FORMATS[0]})",
        f"How findings are printed: {', '.join(FORMATS)} (default: {FORMATS[0]})",
    ),
]
Output = Annotated[
    Path,
    _option(
        "--output",
        "DIR",
        "Thư mục của cổng đã dựng (mặc định: site/)",
        "Folder of the built site (default: site/)",
    ),
]
BaseUrl = Annotated[
    str | None,
    _option(
        "--base-url",
        "URL",
        "Địa chỉ công khai của cổng, cho liên kết chuẩn, sitemap và trang 404",
        "Public address of the site, for canonical links, sitemap and 404 page",
    ),
]
Repository = Annotated[
    str | None,
    _option(
        "--repository",
        "URL",
        "Địa chỉ kho mã trên GitHub, cho liên kết báo sai sót",
        "Address of the repository on GitHub, for the links that report an error",
    ),
]
Strict = Annotated[
    bool,
    _option("--strict", " ", "Không công bố gì nếu có gói bị lỗi", "Publish nothing when any package has a finding"),
]
PublishedAt = Annotated[
    Path | None,
    _option(
        "--published",
        "PLACE",
        "Bản công bố gần nhất; ô nào khác bản này phải có đính chính: cổng đã dựng, tệp data/manifest.json của cổng, "
        "hoặc thư mục các gói (mặc định: site/, nếu đã dựng)",
        "Last published state, against which cells must not change without a correction: a built site, "
        "its data/manifest.json, or a folder of packages (default: site/, where it has been built)",
    ),
]
Port = Annotated[
    int,
    _option(
        "--port",
        "PORT",
        "Cổng mạng trên máy này (mặc định: 8000)",
        "Port on localhost (default: 8000)",
        min=0,
        max=65535,
    ),
]
Paths = Annotated[
    list[Path] | None,
    _argument(
        "PATH",
        "Thư mục của gói, hoặc tệp trong gói (mặc định: tất cả các gói và danh mục)",
        "Folders of packages, or files in them (default: all packages and the registry)",
    ),
]
Package = Annotated[str, _argument("PACKAGE", "Tên hoặc thư mục của gói", "Id or folder of a package")]
Code = Annotated[
    str | None,
    _argument("CODE", "Mã kiểm tra (mặc định: liệt kê tất cả)", "Code of a rule (default: list all)"),
]


def _examples(*commands: str) -> str:
    """The end of a command's help: what may be typed, and what the exit status says."""
    lines = "\n".join(f"  python {PROGRAM} {command}".rstrip() for command in commands)
    return (
        f"Ví dụ / examples:\n{lines}\n\n"
        "Mã thoát / exit status:\n"
        "  0 tốt / all good · 1 có lỗi trong dữ liệu / findings\n"
        "  2 dùng sai hoặc lỗi nội bộ / wrong usage or internal error"
    )


# Parsing: typer's commands, but an option counts wherever it stands


class _Command(TyperCommand):
    """A command that says in both languages what is wrong with its options, and which was probably meant."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        rest, known = args, _options([self])
        while rest:
            rest = rest[_first_word(rest, known, f"{PROGRAM} {self.name}") + 1 :]
        try:
            return super().parse_args(ctx, args)
        except typer.TyperException as error:
            told = Message("command.wrong_use", command=str(self.name), where=f"{PROGRAM} {self.name}")
            raise RequestError(told, error.format_message()) from None

    def get_help_option(self, ctx: Any) -> TyperOption | None:
        return _told(super().get_help_option(ctx))


class _Commands(TyperGroup):
    """Options before the command are read as if they stood right behind it, so that those behind it win."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        return super().parse_args(ctx, self._command_first(args))

    def get_help_option(self, ctx: Any) -> TyperOption | None:
        return _told(super().get_help_option(ctx))

    def _command_first(self, arguments: list[str]) -> list[str]:
        position = _first_word(arguments, _options(self.commands.values()), PROGRAM)
        before, rest = arguments[:position], arguments[position:]
        if not rest:
            asked = [word for word in before if word in _HELP]
            return asked or [DEFAULT_COMMAND, *before]
        command, *after = rest
        if command not in self.commands:
            raise RequestError(_no_command(command, self.commands))
        return [command, *before, *after]


def _options(commands: Iterable[Any]) -> dict[str, bool]:
    """Each option of the commands by name, and whether it takes a value."""
    options = [option for command in commands for option in command.params if isinstance(option, TyperOption)]
    return {**dict.fromkeys(_HELP, False), **{name: not option.is_flag for option in options for name in option.opts}}


def _first_word(arguments: Sequence[str], options: Mapping[str, bool], where: str) -> int:
    """Position of the first argument that is neither an option nor the value of one; the end where there is none."""
    position = 0
    while position < len(arguments) and arguments[position].startswith("-"):
        name, equals, _ = arguments[position].partition("=")
        if name == "--":
            return len(arguments)
        if name not in options:
            raise RequestError(_no_option(name, options, where))
        position += 2 if options[name] and not equals else 1
    return min(position, len(arguments))


def _no_command(name: str, known: Iterable[str]) -> Message:
    near = ", ".join(get_close_matches(name, known))
    if near:
        return Message("command.no_command_near", name=name, near=near)
    return Message("command.no_command", name=name, where=PROGRAM)


def _no_option(name: str, known: Iterable[str], where: str) -> Message:
    near = ", ".join(get_close_matches(name, known))
    if near:
        return Message("command.no_option_near", name=name, near=near)
    return Message("command.no_option", name=name, where=where)


def _told(help_option: TyperOption | None) -> TyperOption | None:
    if help_option is not None:
        help_option.help = "Phần trợ giúp này\n\nThis help"
        help_option.metavar = " "
        help_option.rich_help_panel = _OPTION_PANEL
    return help_option


class Commands:
    """The commands of the program: each a function whose annotations are the options above."""

    def __init__(self) -> None:
        self._typer = typer.Typer(
            cls=_Commands,
            add_completion=False,
            context_settings={"help_option_names": [*_HELP]},
            help="Dựng cổng tra cứu xếp hạng từ các gói dữ liệu. / "
            "Builds the portal of published rankings from the data packages.\n\n"
            f"Không nêu lệnh thì là {DEFAULT_COMMAND}. Tùy chọn viết trước hay sau lệnh đều được; "
            f"tùy chọn của từng lệnh: python {PROGRAM} LỆNH --help.\n\n"
            f"Without a command it is {DEFAULT_COMMAND}. Options may stand before or behind the command; "
            f"those of each command: python {PROGRAM} COMMAND --help.",
            subcommand_metavar="[COMMAND] …",
            epilog=_examples("", "validate", "--packages datapackages --lang vi validate", "serve --port 8080"),
        )

    def command(self, *typed: str) -> Callable[[Callable[..., int]], Callable[..., int]]:
        """Takes a function as a command; its help begins with its docstring and ends with `typed` as examples."""
        return self._typer.command(cls=_Command, epilog=_examples(*typed), rich_help_panel=_COMMAND_PANEL)

    def run(self, arguments: Sequence[str] | None) -> int:
        """Does what the arguments (default: those of the process) ask for; returns the exit status.

        A person gets a sentence, not a traceback, unless RANKINGS_TRACEBACK is set.
        """
        front = typer.main.get_command(self._typer)
        try:
            with front.make_context(PROGRAM, list(sys.argv[1:] if arguments is None else arguments)) as context:
                return int(front.invoke(context))
        except typer.Exit as end:
            return end.exit_code
        except RequestError as error:
            _complain(f"{said(error.message)}: {error.cause}" if error.cause else said(error.message))
        except KeyboardInterrupt:
            pass
        except Exception as error:  # the last line of defence: it needs no catalogue
            if os.environ.get("RANKINGS_TRACEBACK"):
                raise
            _complain(
                f"lỗi nội bộ / internal error: {type(error).__name__}: {error}\n"
                "RANKINGS_TRACEBACK=1 để xem chi tiết / shows where."
            )
        return 2


def _complain(told: str) -> None:
    print(f"{PROGRAM}: {told}", file=sys.stderr)


# Progress


class _Shown(Progress, AbstractContextManager["_Shown"], Protocol):
    """Progress that is shown until its block ends."""


def progress() -> _Shown:
    """Tells how far long work is: a bar a stage on a terminal, a plain line a stage elsewhere."""
    terminal = sys.stderr.isatty() and os.environ.get("TERM") not in ("dumb", "unknown")
    return _Bars() if terminal else _Lines()


class _Lines:
    def __enter__(self) -> _Lines:
        return self

    def __exit__(self, *error: object) -> None:
        pass

    def stage(self, name: Message) -> None:
        print(f"{said(name)} …", file=sys.stderr, flush=True)

    def step(self, done: int, whole: int) -> None:
        pass


class _Bars:
    """A bar a stage with its count and the time left, or the time taken once it is done.

    Drawn as the work goes on, by no thread of its own: share images are drawn by processes that are forked meanwhile.
    """

    def __init__(self) -> None:
        from rich.console import Console  # noqa: PLC0415  (only a terminal needs it)
        from rich.progress import BarColumn, TextColumn, TimeRemainingColumn  # noqa: PLC0415
        from rich.progress import Progress as Bars  # noqa: PLC0415

        self._bars = Bars(
            TextColumn("{task.description}", markup=False),
            BarColumn(bar_width=16),
            TextColumn("{task.fields[count]}", markup=False),
            TimeRemainingColumn(elapsed_when_finished=True),
            console=Console(stderr=True, force_terminal=True),
            auto_refresh=False,
            redirect_stdout=False,
            redirect_stderr=False,
        )
        self._task: TaskID | None = None
        self._drawn = 0.0

    def __enter__(self) -> _Bars:
        self._bars.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._close()
        self._bars.stop()

    def stage(self, name: Message) -> None:
        self._close()
        self._task = self._bars.add_task(said(name), total=None, count="")
        self._bars.refresh()

    def step(self, done: int, whole: int) -> None:
        if self._task is None:
            return
        self._bars.update(self._task, completed=done, total=whole, count=f"{done}/{whole}")
        if done == whole or time.monotonic() - self._drawn > _REFRESH_SECONDS:
            self._drawn = time.monotonic()
            self._bars.refresh()

    def _close(self) -> None:
        """The stage is done, whether or not it said how many steps it has."""
        if self._task is not None:
            self._bars.update(self._task, completed=1, total=1, refresh=True)


# What is printed in the end


@cache
def words() -> Catalogue:
    """The catalogue, read when the first text is needed."""
    return catalogue.read(catalogue.TEMPLATES)


def said(message: Message) -> str:
    """What the program says of itself: in every language, one after the other."""
    return " / ".join(messages.said(words(), language, message) for language in LANGUAGES)


def languages(choice: Choice) -> Sequence[Language]:
    return LANGUAGES if choice == "both" else (choice,)


def print_findings(found: Sequence[Finding], form: Format, lang: Choice) -> None:
    """Findings for reading or for a program on standard output, how many they are beside it."""
    if not found and form == "text":
        return
    print(formatted(words(), found, form, languages(lang)))
    print(summary(words(), found, languages(lang)), file=sys.stderr)


def print_rows(rows: Iterable[CsvLine]) -> None:
    """Rows of a table, ready to be pasted."""
    for row in rows:
        print(messages.csv_line(words(), row))


def print_summary(built: Summary, output: Path) -> None:
    today = datetime.now().astimezone().date()  # noqa: TID251  (told here, kept nowhere: the site depends on its data)
    told = Message(
        "command.published",
        folder=shown(output),
        day=today,
        packages=len(built.packages),
        rankings=built.rankings,
        results=built.results,
        pages=built.pages,
        records=built.search_records,
    )
    print(said(told))
    if built.withheld:
        print(said(Message("command.withheld", packages=", ".join(built.withheld))))
    print(said(Message("command.look", program=PROGRAM)))


def note(told: str) -> None:
    """A word beside the result, which goes to standard output."""
    print(told, file=sys.stderr)
