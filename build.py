#!/usr/bin/env python3
"""The front door: reads the command line and hands over to the stages (`rankings/stages.py`).

The docstring of a command is the beginning of its help.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from rankings import stages
from rankings.checks import rules
from rankings.cli import options, terminal
from rankings.cli.commands import Commands
from rankings.cli.progress import progress as shown
from rankings.model import Message
from rankings.words import reports

commands = Commands()


@commands.command("", "--output /tmp/site --base-url https://example.org/", "build --strict --lang vi")
def build(
    packages: options.Packages = options.PACKAGES,
    output: options.Output = stages.SITE,
    base_url: options.BaseUrl = None,
    repository: options.Repository = None,
    strict: options.Strict = False,
    lang: options.Lang = "both",
    form: options.Form = "text",
) -> int:
    """Dựng cổng tra cứu (lệnh mặc định) / build the site (the default)"""
    with shown() as progress:
        built = stages.build(
            packages, output, base_url=base_url, repository=repository, strict=strict, progress=progress
        )
    terminal.print_findings(built.findings, form, lang)
    if built.summary is None:
        terminal.note(terminal.said(Message("command.strict")))
    else:
        terminal.print_summary(built.summary, output)
    return 1 if built.findings else 0


@commands.command("validate", "validate datapackages/quang-ninh-2024", "validate --format json --lang en")
def validate(
    paths: options.Paths = None,
    packages: options.Packages = options.PACKAGES,
    published: options.PublishedAt = None,
    lang: options.Lang = "both",
    form: options.Form = "text",
) -> int:
    """Kiểm tra các gói dữ liệu, không dựng cổng / check packages without building"""
    with shown() as progress:
        admitted = stages.validate(packages, paths or (), published, progress)
    terminal.print_findings(admitted.findings, form, lang)
    if not admitted.findings:
        terminal.note(terminal.said(Message("command.valid", n=len(admitted.admitted))))
    return 1 if admitted.findings else 0


@commands.command("errata quang-ninh-2024", "errata quang-ninh-2024 --packages datapackages")
def errata(
    package: options.Package,
    packages: options.Packages = options.PACKAGES,
    lang: options.Lang = "both",
    form: options.Form = "text",
) -> int:
    """Đề xuất các dòng errata.csv của một gói / propose errata.csv rows for a package

    In ra các dòng cho những sai khác chưa ai ghi nhận; đọc lại từng dòng so với văn bản. /
    Prints the rows for contradictions that nobody has acknowledged; read each against the decision.
    """
    proposal = stages.errata(packages, package)
    if proposal.others:
        terminal.note(reports.formatted(terminal.words(), proposal.others, form, terminal.languages(lang)))
    terminal.print_rows(proposal.rows)
    terminal.note(terminal.said(Message("command.proposed", n=proposal.count)))
    return 1 if proposal.others else 0


@commands.command("describe quang-ninh-2024", "describe quang-ninh-2024 --packages datapackages")
def describe(
    package: options.Package,
    packages: options.Packages = options.PACKAGES,
    lang: options.Lang = "both",
    form: options.Form = "text",
) -> int:
    """In bản mô tả đã bổ sung của một gói / print a package's completed descriptor

    Bản mô tả như khi công bố: kiểu dữ liệu, ràng buộc và khóa mà datapackage.json không cần khai báo. /
    The descriptor as it is published, with the types, constraints and keys that datapackage.json need not declare.
    """
    described = stages.describe(packages, package)
    if described.text is None:
        terminal.print_findings(described.findings, form, lang)
        return 1
    print(described.text, end="")
    return 0


@commands.command("migrate", "migrate quang-ninh-2024 --index quang-ninh-dti", "migrate --packages datapackages")
def migrate(
    names: options.Names = None,
    packages: options.Packages = options.PACKAGES,
    index: options.Index = None,
    lang: options.Lang = "both",
    form: options.Form = "text",
) -> int:
    """Chuyển gói sang phiên bản quy ước hiện hành / move packages to the present data contract

    Chỉ ghi lại datapackage.json; không tệp CSV nào thay đổi, gói đã chuyển thì giữ nguyên. /
    Writes datapackage.json alone; no CSV file changes, and a package that was moved before stays as it is.
    """
    migration = stages.migrate(packages, names or (), index)
    terminal.print_findings(migration.findings, form, lang)
    for package in migration.moved:
        print(terminal.said(Message("command.moved", package=package)))
    for package in migration.current:
        terminal.note(terminal.said(Message("command.current", package=package)))
    return 1 if migration.findings else 0


@commands.command("explain", "explain total-sum", "explain total-sum --lang vi")
def explain(code: options.Code = None, lang: options.Lang = "both") -> int:
    """Giải thích một mã kiểm tra / say what a check means"""
    if code is None:
        print(reports.listed(terminal.words(), terminal.languages(lang)))
        return 0
    found = rules.rule(code)
    if found is None:
        near = ", ".join(rules.nearest(code)) or "build.py explain"
        raise stages.RequestError(Message("command.no_code", code=code, near=near))
    print(reports.explained(terminal.words(), found, terminal.languages(lang)))
    return 0


@commands.command("serve", "serve --port 8080", "serve --output /tmp/site")
def serve(output: options.Output = stages.SITE, port: options.Port = 8000) -> int:
    """Xem cổng đã dựng trên máy này / serve the built site on this machine"""
    from rankings.serve import server  # noqa: PLC0415  (no other command needs it)

    if not (output / "index.html").is_file():
        raise stages.RequestError(Message("command.no_site", folder=str(output)))
    with server(output, port) as running:
        print(f"http://localhost:{running.server_port}/  (Ctrl+C: dừng / stop)", flush=True)
        try:
            running.serve_forever()
        except KeyboardInterrupt:
            print()
    return 0


def main(arguments: Sequence[str] | None = None) -> int:
    return commands.run(arguments)


if __name__ == "__main__":
    sys.exit(main())
