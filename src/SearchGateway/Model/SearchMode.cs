namespace SearchGateway.Model;

/// <summary>How much of what a system holds comes back, least last.</summary>
public enum SearchMode
{
    /// <summary>The granted fields.</summary>
    Full,

    /// <summary>Only the record numbers.</summary>
    References,

    /// <summary>Only whether the system holds something.</summary>
    HitFlag,
}
