#!/usr/bin/env python3
"""The front door: reads the command line and hands over to the stages (`rankings/stages.py`).

The docstring of a command is the beginning of its help.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from rankings import cli, stages
from rankings.checks import rules
from rankings.model import Message
from rankings.words import reports

commands = cli.Commands()


@commands.command("", "--output /tmp/site --base-url https://example.org/", "build --strict --lang vi")
def build(
    packages: cli.Packages = cli.PACKAGES,
    output: cli.Output = stages.SITE,
    base_url: cli.BaseUrl = None,
    repository: cli.Repository = None,
    strict: cli.Strict = False,
    lang: cli.Lang = "both",
    form: cli.Form = "text",
) -> int:
    """Dựng cổng tra cứu (lệnh mặc định) / build the site (the default)"""
    with cli.progress() as progress:
        built = stages.build(
            packages, output, base_url=base_url, repository=repository, strict=strict, progress=progress
        )
    cli.print_findings(built.findings, form, lang)
    if built.summary is None:
        cli.note(cli.said(Message("command.strict")))
    else:
        cli.print_summary(built.summary, output)
    return 1 if built.findings else 0


@commands.command("validate", "validate datapackages/quang-ninh-2024", "validate --format json --lang en")
def validate(
    paths: cli.Paths = None,
    packages: cli.Packages = cli.PACKAGES,
    published: cli.PublishedAt = None,
    lang: cli.Lang = "both",
    form: cli.Form = "text",
) -> int:
    """Kiểm tra các gói dữ liệu, không dựng cổng / check packages without building"""
    with cli.progress() as progress:
        admitted = stages.validate(packages, paths or (), published, progress)
    cli.print_findings(admitted.findings, form, lang)
    if not admitted.findings:
        cli.note(cli.said(Message("command.valid", n=len(admitted.admitted))))
    return 1 if admitted.findings else 0


@commands.command("errata quang-ninh-2024", "errata quang-ninh-2024 --packages datapackages")
def errata(
    package: cli.Package, packages: cli.Packages = cli.PACKAGES, lang: cli.Lang = "both", form: cli.Form = "text"
) -> int:
    """Đề xuất các dòng errata.csv của một gói / propose errata.csv rows for a package

    In ra các dòng cho những sai khác chưa ai ghi nhận; đọc lại từng dòng so với văn bản. /
    Prints the rows for contradictions that nobody has acknowledged; read each against the decision.
    """
    proposal = stages.errata(packages, package)
    if proposal.others:
        cli.note(reports.formatted(cli.words(), proposal.others, form, cli.languages(lang)))
    cli.print_rows(proposal.rows)
    cli.note(cli.said(Message("command.proposed", n=proposal.count)))
    return 1 if proposal.others else 0


@commands.command("explain", "explain total-sum", "explain total-sum --lang vi")
def explain(code: cli.Code = None, lang: cli.Lang = "both") -> int:
    """Giải thích một mã kiểm tra / say what a check means"""
    if code is None:
        print(reports.listed(cli.words(), cli.languages(lang)))
        return 0
    found = rules.rule(code)
    if found is None:
        near = ", ".join(rules.nearest(code)) or "build.py explain"
        raise stages.RequestError(Message("command.no_code", code=code, near=near))
    print(reports.explained(cli.words(), found, cli.languages(lang)))
    return 0


@commands.command("serve", "serve --port 8080", "serve --output /tmp/site")
def serve(output: cli.Output = stages.SITE, port: cli.Port = 8000) -> int:
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
