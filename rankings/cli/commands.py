"""Commands: typer's, but an option counts wherever it stands, and a slip is answered in both languages."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperCommand, TyperGroup, TyperOption

from rankings.cli.options import OPTION_PANEL
from rankings.cli.terminal import PROGRAM, complain, said
from rankings.model import Message
from rankings.stages import RequestError

if TYPE_CHECKING:
    pass

DEFAULT_COMMAND = "build"
_HELP = ("--help", "-h")
_COMMAND_PANEL = "Lệnh / commands"


def _examples(*commands: str) -> str:
    """The end of a command's help: what may be typed, and what the exit status says."""
    lines = "\n".join(f"  python {PROGRAM} {command}".rstrip() for command in commands)
    return (
        f"Ví dụ / examples:\n{lines}\n\n"
        "Mã thoát / exit status:\n"
        "  0 tốt / all good · 1 có lỗi trong dữ liệu / findings\n"
        "  2 dùng sai hoặc lỗi nội bộ / wrong usage or internal error"
    )


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
        help_option.rich_help_panel = OPTION_PANEL
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
                status = int(front.invoke(context))
                sys.stdout.flush()
                return status
        except typer.Exit as end:
            return end.exit_code
        except RequestError as error:
            complain(f"{said(error.message)}: {error.cause}" if error.cause else said(error.message))
        except KeyboardInterrupt:
            pass
        except BrokenPipeError:  # whoever read the findings has seen enough, as in `… validate | head`
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 1
        except Exception as error:  # the last line of defence: it needs no catalogue
            if os.environ.get("RANKINGS_TRACEBACK"):
                raise
            complain(
                f"lỗi nội bộ / internal error: {type(error).__name__}: {error}\n"
                "RANKINGS_TRACEBACK=1 để xem chi tiết / shows where."
            )
        return 2
