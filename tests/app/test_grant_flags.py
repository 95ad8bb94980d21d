import argparse
from pathlib import Path

import pytest

from app.grant_flags import env_grants, listen_grants, net_grants, run_grants, with_values
from netcore.api.permissions import Grant, Power


@pytest.mark.parametrize(
    ("text", "host", "port"),
    [
        ("127.0.0.1:4041", "127.0.0.1", 4041),
        ("Example.org", "example.org", 0),
        ("[::1]:80", "::1", 80),
        ("[::1]", "::1", 0),
        ("::1", "::1", 0),
        ("*:80", "*", 80),
    ],
)
def test_an_address_grants_connecting_and_looking_up(text: str, host: str, port: int) -> None:
    assert net_grants(text) == (Grant("*", Power.CONNECT, host, port), Grant("*", Power.RESOLVE, host))


@pytest.mark.parametrize("text", ["", ",", "a:b", "a:0", "a:65536", ":80", "[::1", "[::1]80", "a b:80", "a:²"])
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError):
        net_grants(text)


def test_several_addresses_are_separated_by_commas() -> None:
    assert len(net_grants("a:1, b:2,c")) == 6


@pytest.mark.parametrize(
    ("text", "host", "port"), [("4000", "*", 4000), ("127.0.0.1", "127.0.0.1", 0), ("127.0.0.1:1", "127.0.0.1", 1)]
)
def test_a_port_alone_is_one_to_listen_on(text: str, host: str, port: int) -> None:
    assert listen_grants(text) == (Grant("*", Power.LISTEN, host, port),)


def test_everything_is_local_sockets_too() -> None:
    assert net_grants("*") == (
        Grant("*", Power.CONNECT_LOCAL, "*"),
        Grant("*", Power.CONNECT, "*"),
        Grant("*", Power.RESOLVE, "*"),
    )
    assert listen_grants("*") == (Grant("*", Power.LISTEN_LOCAL, "*"), Grant("*", Power.LISTEN, "*"))


def test_a_local_socket_is_granted_by_its_path_and_nothing_else_with_it(tmp_path: Path) -> None:
    word = f"unix:{tmp_path}/there/../Bus"

    assert net_grants(word) == (Grant("*", Power.CONNECT_LOCAL, f"{tmp_path}/Bus"),)
    assert listen_grants(f"{word},5") == (
        Grant("*", Power.LISTEN_LOCAL, f"{tmp_path}/Bus"),
        Grant("*", Power.LISTEN, "*", 5),
    )


def test_a_flag_alone_means_everything() -> None:
    assert with_values(["--allow-net", "x.lua"]) == ["--allow-net=*", "x.lua"]
    assert with_values(["--allow-net=a:1"]) == ["--allow-net=a:1"]


def test_a_program_is_granted_with_any_arguments() -> None:
    (grant,) = run_grants("sh")

    assert grant.power is Power.RUN
    assert grant.host.startswith("/")
    assert grant.host.endswith("sh *")
    assert run_grants("*") == (Grant("*", Power.RUN, "*"),)
    with pytest.raises(argparse.ArgumentTypeError):
        run_grants("no-such-program-anywhere")


def test_variables_are_granted_by_name() -> None:
    assert env_grants("A,B") == (Grant("*", Power.ENVIRONMENT, "A"), Grant("*", Power.ENVIRONMENT, "B"))
