"""What the founding experiment compares: kinds of change, time set aside, how often."""

import groundswell as gs

REPLICATES, RNG_SEED = 100, 1
TIME = gs.Attention(hours_per_week=1.0, hours_needed=8.0)

# Nobody has measured thresholds inside an organisation. These changes differ in how many
# colleagues must be doing it first, and people differ among themselves; 25 % is the tipping
# share of Centola et al. (2018). "Some join early" is below-threshold adoption (Eckles et al.
# 2024): 1 % a week of those who have the time and notice anybody.
REGIMES = {
    "One colleague can be enough": gs.SimpleContagion(0.05),
    "A quarter must do it first": gs.ComplexContagion({"normal": [0.25, 0.1]}),
    "A quarter, but some join early": gs.ComplexContagion({"normal": [0.25, 0.1]}, p_below=0.01),
    "A third must do it first": gs.ComplexContagion({"normal": [0.35, 0.1]}),
    "A third, but some join early": gs.ComplexContagion({"normal": [0.35, 0.1]}, p_below=0.01),
}
