"""Reports of many messages: a file each in a folder that the analyst names; nothing that is there is overwritten."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from inspector.errors import InspectorError
from inspector.files import write_whole

if TYPE_CHECKING:
    from inspector.model.case import Case

CaseOf = Callable[[int], "Case"]


def report_name(number: int) -> str:
    """`message-000312.md`."""
    return f"message-{number:06}.md"


def complaint_on_folder(typed: str) -> str:
    """Why reports cannot go there; empty when they can."""
    if not typed.strip():
        return "Type the name of a folder."
    folder = Path(typed.strip()).expanduser()
    if folder.exists() and not folder.is_dir():
        return f"{folder} is a file. Type the name of a folder."
    if not folder.exists() and not folder.parent.is_dir():
        return f"There is no folder {folder.parent}. Type another name."
    return ""


def in_the_way(folder: Path, numbers: list[int]) -> str:
    """Which report is there already; empty when none is."""
    taken = [report_name(number) for number in numbers if (folder / report_name(number)).exists()]
    if not taken:
        return ""
    more = f" and {len(taken) - 1} more" if len(taken) > 1 else ""
    return f"{folder} holds {taken[0]}{more} already, and nothing is overwritten. Type another folder."


def write_reports(
    folder: Path, numbers: list[int], case_of: CaseOf, *, is_impersonal: bool = False
) -> Iterator[tuple[int, str]]:
    """Each number when its report is written, and what went wrong if anything. Raises InspectorError for the folder."""
    from inspector.report.markdown import Options, markdown

    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise InspectorError(f"{folder} cannot be made: {error.strerror}.", "Name another folder.") from error
    for number in numbers:
        path = folder / report_name(number)
        try:
            if path.exists():
                raise InspectorError(f"{path} is there already.", "Name another folder.")
            text = markdown(case_of(number), Options(impersonal=is_impersonal))
            write_whole(path, text if text.endswith("\n") else text + "\n")
        except InspectorError as problem:
            yield number, str(problem)
        else:
            yield number, ""
