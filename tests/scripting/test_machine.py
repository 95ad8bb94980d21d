from netcore.api.permissions import Owner
from netcore.api.settings import Limits
from scripting.machine import Call, CompileError, HostError, Machine
from scripting.runtime import Runtime


def test_the_runtime_fits_the_port() -> None:
    runtime = Runtime(Limits(), lambda _item, _owner, _message, _traceback: None)
    machine: Machine = runtime

    assert machine.current is None
    runtime.close()


def test_a_compile_error_says_what_and_where() -> None:
    error = CompileError("'=' expected near 'world'", 3)

    assert (str(error), error.message, error.line) == ("'=' expected near 'world'",) * 2 + (3,)


def test_what_features_keep_for_a_call_is_its_own() -> None:
    owner = Owner("", "trigger", "t")
    one, other = Call(owner), Call(owner)
    one.state["cursor"] = 1

    assert other.state == {}
    assert one != other


def test_a_host_error_is_told_in_its_own_words() -> None:
    assert str(HostError("there is no such row")) == "there is no such row"
