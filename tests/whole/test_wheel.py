"""The wheel and the sdist hold the program and nothing else; the wheel runs beside nothing but its dependencies."""

import importlib.util
import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import tomllib
import zipfile
from importlib.metadata import version
from pathlib import Path, PurePosixPath

import pytest

HERE = Path(__file__).parents[2]
CLEAN = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
"""Whatever this process is told of other places must not be taken for installed there."""
NEEDED = ("*.tcss", "demo/demo.mbox", "demo/demo.json", "report/schema.json", "py.typed", "__main__.py")
DEMO = "import inspector.demo, pathlib; print(pathlib.Path(inspector.demo.__file__).parent)"


def ran(*words: object, folder: Path, **env: str) -> str:
    """What a program that must succeed prints."""
    command = [str(word) for word in words]
    done = subprocess.run(command, cwd=folder, env=CLEAN | env, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def tracked() -> tuple[str, ...]:
    """Every file of the project, as git lists them."""
    return tuple(ran("git", "ls-files", "-z", folder=HERE).rstrip("\0").split("\0"))


def wheel_of(source: Path, folder: Path) -> Path:
    """The wheel that pip builds, with what is installed here and without the network."""
    offline = ("--no-deps", "--no-build-isolation", "--no-index", "--no-cache-dir")
    ran(sys.executable, "-m", "pip", "wheel", "-q", *offline, "-w", folder, source, folder=source.parent)
    (made,) = folder.glob("*.whl")
    return made


def inside(wheel: Path) -> dict[str, bytes]:
    """The files of a wheel."""
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def old_builder() -> list[str]:
    """The requirement on setuptools in pyproject.toml, unless it is met here."""
    (wanted,) = tomllib.loads((HERE / "pyproject.toml").read_text("utf-8"))["build-system"]["requires"]
    found = version("setuptools") if importlib.util.find_spec("setuptools") else "0"
    return [] if int(found.split(".")[0]) >= int(wanted.removeprefix("setuptools>=")) else [wanted]


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what git tracks, so that nothing else gets in and nothing is built in the project."""
    missing = [name for name in ("pip", "venv") if not importlib.util.find_spec(name)]
    missing += [] if shutil.which("git") and (HERE / ".git").exists() else ["git"]
    if missing := missing + old_builder():
        reason = f"needs {' and '.join(missing)}"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    folder = tmp_path_factory.mktemp("whole") / "source"
    for name in tracked():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(HERE / name, folder / name)
    return folder


@pytest.fixture(scope="module")
def wheel(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of the project."""
    return wheel_of(source, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def programs(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of an environment with the wheel alone, which then finds the dependencies of this one."""
    env = tmp_path_factory.mktemp("env")
    ran(sys.executable, "-m", "venv", "--without-pip", env, folder=env)
    python = env / "bin" / "python"
    offline = ("--no-deps", "--no-index", "--disable-pip-version-check")
    ran(sys.executable, "-m", "pip", "-q", "--python", python, "install", *offline, wheel, folder=env)
    packages = Path(ran(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", folder=env).strip())
    # Python reads no .pth files of a folder that a .pth names, so that an editable installation there stays unseen.
    (packages / "dependencies.pth").write_text("\n".join({sysconfig.get_path(name) for name in ("purelib", "platlib")}))
    return python.parent


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder far from the project, with a mail and a mailbox."""
    folder = tmp_path_factory.mktemp("home")
    mail = b"From: a@example.com\nTo: b@example.org\nSubject: Figures\nDate: Fri, 20 Nov 2026 10:00:00 +0000\n\nHello\n"
    (folder / "mail.eml").write_bytes(mail)
    (folder / "two.mbox").write_bytes((b"From a@example.com Fri Nov 20 10:00:00 2026\n" + mail + b"\n") * 2)
    return folder


def test_the_wheel_holds_the_files_of_the_program_and_no_others(wheel: Path) -> None:
    names = {name for name in inside(wheel) if ".dist-info/" not in name}
    assert names == {name for name in tracked() if name.startswith("inspector/")}


@pytest.mark.parametrize("pattern", NEEDED)
def test_the_wheel_holds_what_is_not_code(wheel: Path, pattern: str) -> None:
    assert any(PurePosixPath(name).match(pattern) for name in inside(wheel))


def test_the_sdist_builds_the_same_wheel(source: Path, wheel: Path, tmp_path: Path) -> None:
    build = "import sys; from setuptools import build_meta; build_meta.build_sdist(sys.argv[1])"
    ran(sys.executable, "-c", build, tmp_path, folder=source)
    (sdist,) = tmp_path.glob("*.tar.gz")
    assert inside(wheel_of(sdist, tmp_path)) == inside(wheel)
    with tarfile.open(sdist) as archive:
        names = {PurePosixPath(name).relative_to(PurePosixPath(name).parts[0]) for name in archive.getnames()}
    assert {PurePosixPath(name) for name in ("LICENSE", "README.md", "pyproject.toml")} <= names
    assert PurePosixPath("fixtures") not in names


def test_the_program_that_runs_is_the_installed_one(programs: Path, home: Path) -> None:
    where = ran(programs / "python", "-c", "import inspector; print(inspector.__file__)", folder=home).strip()
    assert Path(where).is_relative_to(programs.parent)


def test_the_installed_program_helps(programs: Path, home: Path) -> None:
    shown = ran(programs / "inspector", "--help", folder=home, HOME=str(home))
    assert "triage" in shown


def test_the_installed_program_checks_a_mail(programs: Path, home: Path) -> None:
    shown = ran(programs / "inspector", "check", "mail.eml", "--dns", "off", folder=home, HOME=str(home))
    assert "DMARC" in shown
    assert "example.com" in shown


def test_the_installed_program_judges_its_demo_by_its_recording(programs: Path, home: Path) -> None:
    demo = home.joinpath(ran(programs / "python", "-c", DEMO, folder=home).strip())
    words = ("check", demo / "demo.mbox", "--dns", f"recording:{demo / 'demo.json'}", "--format", "json")
    assert '"pass"' in ran(programs / "inspector", *words, folder=home, HOME=str(home))


def test_the_installed_program_triages_a_mailbox(programs: Path, home: Path) -> None:
    words = ("triage", "two.mbox", "--dns", "off", "--format", "csv")
    assert ran(programs / "inspector", *words, folder=home, HOME=str(home)).count("Figures") == 2
