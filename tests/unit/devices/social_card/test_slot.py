from devices.social_card.pcsc import PcscSlot
from devices.social_card.simulator import SocialCardSimulator
from devices.social_card.slot import CardSlot


def test_a_real_reader_and_a_simulated_one_are_slots_alike() -> None:
    slots: list[CardSlot] = [PcscSlot(""), SocialCardSimulator()]
    assert slots[1].connect() is None
