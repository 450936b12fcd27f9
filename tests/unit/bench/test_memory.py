from bench.memory import growth


def test_what_came_before_a_program_was_warm_counts_for_nothing() -> None:
    cold = [(float(moment), 50.0 + moment) for moment in range(10)]
    warm = [(10.0 + moment, 100.0) for moment in range(30)]
    assert growth([*cold, *warm], 10.0) == (100.0, 100.0, 0.0)


def test_one_peak_is_growth_though_it_went_down_again() -> None:
    memory = [(float(moment), 100.0) for moment in range(40)]
    memory[30] = (30.0, 106.0)
    base, most, percent = growth(memory, 10.0)
    assert (base, most) == (100.0, 106.0)
    assert round(percent, 1) == 6.0


def test_one_odd_moment_is_no_base() -> None:
    memory = [(float(moment), 100.0) for moment in range(40)]
    memory[11] = (11.0, 140.0)
    assert growth(memory, 10.0)[0] == 100.0
