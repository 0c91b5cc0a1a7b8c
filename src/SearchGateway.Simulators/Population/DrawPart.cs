namespace SearchGateway.Simulators.Population;

/// <summary>What a sequence of draws is for; the numbers are part of what a seed means.</summary>
internal enum DrawPart : ulong
{
    Person = 1,
    Biometrics = 3,
    Asylum = 4,
    Alerts = 5,
    Fingers = 6,
    Recast = 7,

    // 10 to 15 are the records of SIS, VIS, EES, Eurodac and the identity repository.
    Identity = 20,
    Block = 21,
    Home = 22,
    HomeName = 23,
    HomeTravel = 24,
    Trip = 25,
    Travel = 26,
    Application = 27,
    Stays = 28,
    LostPaper = 29,
    AlertPlan = 30,
    AsylumPlan = 31,
    Object = 32,
    Address = 33,
}
