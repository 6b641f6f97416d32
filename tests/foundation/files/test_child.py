import ctypes
import errno
import os
import platform
import signal
import subprocess
import threading
from pathlib import Path

import pytest

from ajet.foundation.files import child, readable
from ajet.foundation.files.child import Crashed, TooBig, TooSlow, run_limited

ROOT = Path(__file__).resolve().parents[3]
HERE = "tests.foundation.files.sample_work"


@pytest.fixture(autouse=True)
def tests_in_reach(monkeypatch):
    monkeypatch.setattr(child, "SEARCHED", [*child.SEARCHED, str(ROOT)])


def run(name, **options):
    return run_limited(f"{HERE}.{name}", **options)


def test_bytes_go_in_and_out():
    data = bytes(range(256)) * 40_000
    assert run("backwards", data=data) == data[::-1]


def test_arguments_and_results_are_json():
    arguments = {"language": "ja", "rows": [1, None, "髙"]}
    expected = {"length": 2, "arguments": arguments}
    assert run("told", data=b"ab", arguments=arguments) == expected


def test_what_a_library_prints_does_not_mix_with_the_result():
    assert run("print_much") == b"result"


def test_an_exception_comes_back_by_name_and_text():
    with pytest.raises(Crashed) as found:
        run("fail")
    assert (found.value.error, found.value.detail) == ("ValueError", "row 7, column 日付")


@pytest.mark.parametrize("name", ["missing", "return_what_is_no_json", "die", "crash"])
def test_whatever_else_goes_wrong_is_a_crash(name):
    with pytest.raises(Crashed):
        run(name)


def test_memory_is_limited():
    assert run("take_memory", arguments={"megabytes": 100}) == 100 * 2**20
    with pytest.raises(TooBig):
        run("take_memory", arguments={"megabytes": 300})


@pytest.mark.parametrize("name", ["return_bytes", "return_text"])
def test_the_result_is_limited(name):
    most = 2 * 2**20
    assert len(run(name, arguments={"megabytes": 1}, largest_result=most)) == 2**20
    with pytest.raises(TooBig):
        run(name, arguments={"megabytes": 3}, largest_result=most)


@pytest.mark.parametrize("name", ["loop", "sleep", "loop_without_alarm"])
def test_time_is_limited(name):
    with pytest.raises(TooSlow):
        run(name, seconds=0.3)


def test_there_is_no_network():
    with pytest.raises(Crashed) as found:
        run("open_socket")
    assert found.value.error == "PermissionError"


def test_there_are_no_other_programs():
    with pytest.raises(Crashed) as found:
        run("start_program")
    assert found.value.error == "PermissionError"


@pytest.mark.parametrize("name", ["open_socket_behind_python", "start_program_behind_python"])
def test_the_kernel_refuses_what_goes_past_python(name):
    assert run(name) == [-1, errno.EPERM]


@pytest.fixture
def victim():
    """A process of the same user, which nobody but this test shall end."""
    process = subprocess.Popen(["sleep", "60"])
    yield process
    process.kill()
    process.wait()


CALLS = {
    "x86_64": {
        "kill": 62, "tkill": 200, "tgkill": 234, "queue": 129, "queue_thread": 297,
        "prlimit": 302, "clone": 56, "clone3": 435, "fchmodat2": 452,
    },
    "aarch64": {
        "kill": 129, "tkill": 130, "tgkill": 131, "queue": 138, "queue_thread": 240,
        "prlimit": 261, "clone": 220, "clone3": 435, "fchmodat2": 452,
    },
}  # fmt: skip


def errors_of(*calls):
    """What the kernel answers to calls by name: the error, 0 for none."""
    numbers = CALLS[platform.machine()]
    numbered = [(numbers[name], *arguments) for name, *arguments in calls]
    return run("make_calls", arguments={"calls": numbered})


def test_other_processes_get_no_signal_and_no_limits(victim):
    pid, end, of_files = victim.pid, signal.SIGKILL, 7
    asked = [
        ("kill", pid, end),
        ("tkill", pid, end),
        ("tgkill", pid, pid, end),
        ("queue", pid, end, 0),
        ("queue_thread", pid, pid, end, 0),
        ("prlimit", pid, of_files, 0, 0),
    ]
    assert errors_of(*asked) == [errno.EPERM] * len(asked)
    assert errors_of(("prlimit", 0, of_files, 0, 0)) == [0]
    assert victim.poll() is None


def test_threads_can_be_begun_and_processes_cannot():
    assert run("begin_thread", data=b"done") == ["done"]
    assert errors_of(("clone", signal.SIGCHLD, 0, 0, 0, 0), ("clone3", 0, 0)) == [
        errno.EPERM,
        errno.ENOSYS,
    ]


def test_rights_of_files_cannot_be_changed():
    assert errors_of(("fchmodat2", -100, 0, 0o777, 0)) == [errno.EPERM]
    script = Path(__file__)  # it may be read, so that the call itself is what is refused
    before = script.stat().st_mode
    with pytest.raises(Crashed) as found:
        run("change_rights", arguments={"path": str(script)})
    assert (found.value.error, script.stat().st_mode) == ("PermissionError", before)


def has_landlock():
    return ctypes.CDLL(None).syscall(readable.CREATE_RULESET, None, 0, 1) > 0


@pytest.mark.skipif(not has_landlock(), reason="the kernel has no Landlock")
def test_only_python_and_our_code_can_be_read(tmp_path):
    secret = tmp_path / "secret_key"
    secret.write_text("secret")
    ours, of_python = Path(child.__file__), Path(os.__file__)
    paths = [secret, Path(f"/proc/{os.getpid()}/environ"), Path("/etc/passwd"), ours, of_python]
    found = run("read_files", arguments={"paths": [str(path) for path in paths]})
    assert found == [str(ours), str(of_python)]


@pytest.mark.parametrize("name", ["write_file", "remove_file"])
def test_files_can_be_neither_changed_nor_removed(name, tmp_path):
    kept = tmp_path / "kept"
    kept.write_bytes(b"as it was")
    with pytest.raises(Crashed):
        run(name, arguments={"path": str(kept)})
    assert kept.read_bytes() == b"as it was"


def test_the_child_knows_nothing_of_us(monkeypatch):
    monkeypatch.setenv("AJET_SECRET_KEY", "secret")
    found = run("surroundings")
    assert sorted(found["environment"]) == [
        "LANG",
        "OMP_NUM_THREADS",
        "OPENBLAS_NUM_THREADS",
        "PATH",
    ]
    assert found["folder"] == "/"
    assert "django" not in found["modules"]


def test_the_numerical_libraries_fit_into_the_usual_memory():
    assert run("use_numbers") == 2.0


def test_children_of_several_threads_do_not_disturb_each_other():
    results = {}

    def work(number):
        results[number] = run("told", data=b"x" * number)["length"]

    threads = [threading.Thread(target=work, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == {number: number for number in range(6)}
