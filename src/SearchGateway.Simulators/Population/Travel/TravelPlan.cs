namespace SearchGateway.Simulators.Population.Travel;

/// <summary>How many records of VIS and EES a person has, and under which identities; drawn before anything of them.</summary>
/// <param name="Applications">Number of applications for visas, at most 8.</param>
/// <param name="ApplicationIdentities">Identity of each application, two bits each.</param>
/// <param name="Trip">The home travels together: the first application made is for it, or the last stay.</param>
/// <param name="Files">One bit for each identity with an individual file.</param>
/// <param name="RefusedOnly">The file of the true identity has a refusal and no stay.</param>
internal readonly record struct TravelPlan(int Applications, int ApplicationIdentities, bool Trip, int Files, bool RefusedOnly)
{
    public int FileCount => System.Numerics.BitOperations.PopCount((uint)Files);

    public int IdentityOf(int application) => (ApplicationIdentities >> (2 * application)) & 3;

    public bool HasFile(int identity) => ((Files >> identity) & 1) != 0;

    /// <summary>The identity has a stay, not a refusal alone.</summary>
    public bool HasTravelled(int identity) => HasFile(identity) && !(RefusedOnly && identity == 0);
}
