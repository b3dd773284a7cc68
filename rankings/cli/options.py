"""Options and arguments of commands. A command takes those that mean something to it, and no others."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from rankings.stages import PROJECT
from rankings.words.reports import FORMATS, Format

if TYPE_CHECKING:
    pass

OPTION_PANEL = "Tùy chọn / options"
_ARGUMENT_PANEL = "Tham số / arguments"

Choice = Literal["vi", "en", "both"]
PACKAGES = PROJECT / "datapackages"


def _option(name: str, value: str, vi: str, en: str, **more: Any) -> Any:
    """An option; `value` is the word for its value in the help, blank where it takes none."""
    help_ = f"{vi}\n\n{en}"
    return typer.Option(name, metavar=value, help=help_, show_default=False, rich_help_panel=OPTION_PANEL, **more)


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
Names = Annotated[
    list[str] | None,
    _argument(
        "PACKAGE", "Tên hoặc thư mục của các gói (mặc định: tất cả)", "Ids or folders of packages (default: all)"
    ),
]
Index = Annotated[
    str | None,
    _option(
        "--index",
        "ID",
        "Mã của chỉ số tổng hợp mà các gói thuộc về, ghi vào khóa “index”",
        "Id of the index that the packages belong to, for the key “index”",
    ),
]
Code = Annotated[
    str | None,
    _argument("CODE", "Mã kiểm tra (mặc định: liệt kê tất cả)", "Code of a rule (default: list all)"),
]
