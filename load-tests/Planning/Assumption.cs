namespace SearchGateway.LoadTests.Planning;

/// <summary>Something that a plan takes for given.</summary>
/// <param name="Name">By which it is changed.</param>
/// <param name="Value">Its value; null: as measured.</param>
/// <param name="Low">The least that it may well be; null where there is no doubt.</param>
/// <param name="High">The most that it may well be.</param>
/// <param name="Unit">Of the value.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Note">What it rests on, in words.</param>
internal sealed record Assumption(string Name, double? Value, double? Low, double? High, string Unit, AssumptionSource Source, string Note);

/// <summary>Where an assumption comes from.</summary>
internal enum AssumptionSource
{
    /// <summary>Somebody published it.</summary>
    Published,

    /// <summary>Calculated from published figures, or a setting of the gateway.</summary>
    Derived,

    /// <summary>Ours, to be replaced by whoever knows better.</summary>
    Assumed,

    /// <summary>Measured for this plan.</summary>
    Measured,

    /// <summary>Given on the command line.</summary>
    Given,
}
