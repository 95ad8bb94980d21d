from app.core.networks import Networks
from tests.support.conversation import failing
from tests.support.doorkeeper import Atlas, Doorkeeper


async def test_sessions_share_how_names_are_looked_up_and_not_what_they_may_reach() -> None:
    networks = Networks(Atlas(far_example=["93.184.216.34"]))
    free, bound = networks.behind(Doorkeeper()), networks.behind(Doorkeeper(lambda _: False))

    assert (await free.resolve("far.example")).addresses[0].endpoint.host == "93.184.216.34"
    with failing() as ended:
        await bound.resolve("far.example")
    assert ended.reason == "permission denied"


async def test_without_anything_given_the_systems_own_are_used() -> None:
    found = await Networks().behind(Doorkeeper()).resolve("localhost")

    assert {address.endpoint.host for address in found.addresses} <= {"127.0.0.1", "::1"}
