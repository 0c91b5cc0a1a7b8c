using SearchGateway.Simulators.Population.Households;
using SearchGateway.Simulators.Population.Names;

namespace SearchGateway.Simulators.Population;

/// <summary>What is drawn of a person before anything else: enough to know in which systems they can be.</summary>
/// <param name="Person">Index in the population.</param>
/// <param name="Home">With whom they live.</param>
/// <param name="Role">What they are there.</param>
/// <param name="Sex">Sex on all papers.</param>
/// <param name="Born">True date of birth.</param>
/// <param name="Age">Age in full years today.</param>
/// <param name="Identities">Number of identities, 1 to 3.</param>
/// <param name="NoFingers">Fingers cannot be taken.</param>
internal readonly record struct PersonSketch(int Person, Home Home, HomeRole Role, Sex Sex, DateOnly Born, int Age, int Identities, bool NoFingers)
{
    public Culture Culture => Home.Culture;

    public TravelRegime Regime => Home.Culture.Regime;
}
