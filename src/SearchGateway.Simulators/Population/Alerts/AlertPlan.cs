using SearchGateway.Systems.Contracts.Sis.V1;

namespace SearchGateway.Simulators.Population.Alerts;

/// <summary>Which alerts stand on a person and their things; drawn before anything of them.</summary>
/// <param name="Person">Category of the alert on the person; unspecified if there is none.</param>
/// <param name="Doubled">Another State asks for a discreet check of the same person.</param>
/// <param name="Recast">Category that the recast of 2018 added; unspecified if there is none.</param>
/// <param name="Paper">A passport of the person is sought.</param>
/// <param name="Thing">Another object of the person is sought.</param>
/// <param name="RecastThing">An object of the kinds that the recast tells apart is sought.</param>
internal readonly record struct AlertPlan(AlertCategory Person, bool Doubled, AlertCategory Recast, bool Paper, bool Thing, bool RecastThing)
{
    public int Persons => (Person == AlertCategory.Unspecified ? 0 : 1) + (Doubled ? 1 : 0) + (Recast == AlertCategory.Unspecified ? 0 : 1);

    public int Objects => (Paper ? 1 : 0) + (Thing ? 1 : 0) + (RecastThing ? 1 : 0);

    public int Count => Persons + Objects;
}
