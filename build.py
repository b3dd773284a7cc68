#!/usr/bin/env python3
"""Builds the portal: find → refuse what is bad → load → pages → render → export → index → publish."""

from __future__ import annotations

import argparse
import json
import os
import sys
from datetime import UTC, date, datetime
from pathlib import Path

from rankings import admission, cli, findings, packages, registry
from rankings.checks import published, rules
from rankings.checks.errata import proposed as proposed_errata


def build(options: argparse.Namespace) -> int:
    from rankings import assets, load, publish, render, search  # noqa: PLC0415  (validating needs none of them)
    from rankings.exports import (  # noqa: PLC0415
        badges,
        corrections_feed,
        errata_csv,
        headers,
        manifest,
        package_files,
        results_csv,
        search_names,
        share_images,
        unit_files,
    )
    from rankings.site import Portal, Withheld, indexed  # noqa: PLC0415

    progress = cli.Progress()
    progress.stage("Kiểm tra các gói / validating packages")
    registry_folders, folders = packages.find(options.packages)
    reading = registry.read(registry_folders)
    admitted = admission.admit(folders, reading, progress.step)
    if admitted.findings and options.strict:
        progress.finish()
        _print_findings(admitted.findings, options)
        print("--strict: không công bố gì / nothing was published", file=sys.stderr)
        return 1
    progress.stage("Đọc số liệu / loading")
    tallies = admitted.tallies
    loaded = tuple(load.load(source, reading.registry, tallies[source.id]) for source in admitted.admitted)
    portal = Portal(
        registry=reading.registry,
        packages=loaded,
        withheld=tuple(
            Withheld(package=package, findings=group)
            for package, group in admission.by_package(admitted.findings).items()
        ),
        base_url=options.base_url,
        repository=options.repository,
        built=_day_of_build(),
    )
    site = indexed(portal)
    with publish.Staging(options.output) as staging:
        progress.stage("Dựng trang / rendering pages")
        pages = staging.write(render.render(site, cli.PROJECT / "templates"))
        progress.stage("Xuất dữ liệu / exporting data")
        staging.write(package_files.export(admitted.admitted))
        staging.write(manifest.export(admitted.admitted))
        staging.write(results_csv.export(loaded))
        staging.write(unit_files.export(site))
        staging.write(errata_csv.export(loaded))
        staging.write(corrections_feed.export(loaded, options.base_url))
        staging.write(assets.read().files.items())
        staging.write(headers.export())
        staging.write(badges.export(site, cli.PROJECT / "templates"))
        staging.write(search_names.export(site))
        progress.stage("Vẽ ảnh để chia sẻ / drawing share images")
        pictures = cli.PROJECT / ".cache" / "share"
        staging.write(share_images.export(site, cli.PROJECT / "templates", pictures, progress.step))
        progress.stage("Lập chỉ mục tìm kiếm / indexing for search")
        records = search.index(site, staging.root)
        summary = {
            "packages": [package.id for package in loaded],
            "withheld": [withheld.package for withheld in portal.withheld],
            "rankings": sum(len(package.rankings) for package in loaded),
            "results": sum(len(ranking.results) for package in loaded for ranking in package.rankings),
            "pages": pages,
            "search_records": records,
        }
        staging.write([(publish.MARKER, json.dumps(summary, indent=2).encode())])
        progress.stage("Công bố / publishing")
        staging.commit()
    progress.finish()
    _print_findings(admitted.findings, options)
    _print_summary(summary, options.output)
    return 1 if admitted.findings else 0


def validate(options: argparse.Namespace) -> int:
    registry_folders, every = packages.find(options.packages)
    folders = every
    if options.paths:
        missing = [path for path in options.paths if not path.exists()]
        if missing:
            names = ", ".join(str(path) for path in missing)
            print(f"build.py validate: không có / no such path: {names}", file=sys.stderr)
            return 2
        folders = list(dict.fromkeys(path if path.is_dir() else path.parent for path in options.paths))
        folders = [path for path in folders if path.resolve() not in {it.resolve() for it in registry_folders}]
    state = _published(options.published)
    if options.published is not None and state is None:
        print(f"build.py validate: không có gì đã công bố / nothing published at: {options.published}", file=sys.stderr)
        return 2
    progress = cli.Progress()
    progress.stage("Kiểm tra các gói / validating packages")
    chosen = {path.resolve() for path in folders}
    beside = [path for path in every if path.resolve() not in chosen]
    admitted = admission.admit(folders, registry.read(registry_folders), progress.step, beside, state)
    progress.finish()
    _print_findings(admitted.findings, options)
    if not admitted.findings:
        count = len(admitted.admitted)
        print(f"{count} gói dữ liệu hợp lệ / {cli.plural(count, 'package')} valid", file=sys.stderr)
    return 1 if admitted.findings else 0


def errata(options: argparse.Namespace) -> int:
    registry_folders, every = packages.find(options.packages)
    name = Path(options.package).resolve().name
    chosen = [path for path in every if path.name == name]
    if not chosen:
        print(f"build.py errata: không có gói / no such package: {options.package}", file=sys.stderr)
        return 2
    beside = [path for path in every if path not in chosen]
    admitted = admission.admit(chosen, registry.read(registry_folders), lambda done, whole: None, beside)
    proposed = admitted.unacknowledged.get(name, ())
    contradictions = {(contradiction.rule.code, contradiction.place) for contradiction in proposed}
    others = [it for it in admitted.findings if (it.rule.code, it.place) not in contradictions]
    if others:
        languages = cli.languages(options.lang)
        print(findings.formatted(others, "text", languages), file=sys.stderr)
    if proposed:
        print(proposed_errata(proposed, header=not (chosen[0] / "errata.csv").exists()))
    print(f"{len(proposed)} dòng đề xuất / {cli.plural(len(proposed), 'row')} proposed", file=sys.stderr)
    return 1 if others else 0


def explain(options: argparse.Namespace) -> int:
    languages = cli.languages(options.lang)
    if options.code is None:
        print(rules.listed(languages))
        return 0
    found = rules.rule(options.code)
    if found is None:
        near = ", ".join(rules.nearest(options.code)) or "build.py explain"
        print(f"không có mã / no such code: {options.code}. Có phải / is it: {near}?", file=sys.stderr)
        return 2
    print(rules.explained(found, languages))
    return 0


def serve(options: argparse.Namespace) -> int:
    from rankings.serve import server  # noqa: PLC0415

    if not (options.output / "index.html").is_file():
        print(f"{options.output}: chưa có trang; chạy make site / no site yet; run make site", file=sys.stderr)
        return 2
    with server(options.output, options.port) as running:
        print(f"http://localhost:{running.server_port}/  (Ctrl+C: dừng / stop)", flush=True)
        try:
            running.serve_forever()
        except KeyboardInterrupt:
            print()
    return 0


def _day_of_build() -> date:
    """Today in UTC, or the day of SOURCE_DATE_EPOCH: by that convention a build can be repeated byte for byte."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return (datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)).date()


def _published(place: Path | None) -> published.Published | None:
    """The state to compare with: where it is said to be, or the site that was built last."""
    try:
        return published.default(cli.PROJECT / "site") if place is None else published.read(place)
    except published.NotPublishedError:
        return None


def _print_findings(found: tuple[findings.Finding, ...], options: argparse.Namespace) -> None:
    if not found and options.form == "text":
        return
    languages = cli.languages(options.lang)
    print(findings.formatted(found, options.form, languages))
    print(findings.summary(found, languages), file=sys.stderr)


def _print_summary(summary: dict[str, object], output: Path) -> None:
    print(
        f"{packages.shown(output)}/: {len(summary['packages'])} gói / packages, "  # type: ignore[arg-type]
        f"{summary['rankings']} bảng xếp hạng / rankings, {summary['results']} kết quả / results, "
        f"{summary['pages']} trang / pages, {summary['search_records']} mục tìm kiếm / search records."
    )
    if summary["withheld"]:
        print(f"Bị giữ lại / withheld: {', '.join(summary['withheld'])}")  # type: ignore[arg-type]
    print("Xem / to look: make serve  (python build.py serve)")


def main(arguments: list[str] | None = None) -> int:
    options = cli.parser().parse_args(arguments)
    commands = {"validate": validate, "errata": errata, "explain": explain, "serve": serve}
    try:
        return commands.get(options.command or "build", build)(options)
    except KeyboardInterrupt:
        return 2
    except Exception as error:  # the last line of defence: a person gets a sentence, not a traceback
        if os.environ.get("RANKINGS_TRACEBACK"):
            raise
        print(
            f"Lỗi nội bộ / internal error: {type(error).__name__}: {error}\n"
            "RANKINGS_TRACEBACK=1 để xem chi tiết / shows where.",
            file=sys.stderr,
        )
        return 2


if __name__ == "__main__":
    sys.exit(main())
