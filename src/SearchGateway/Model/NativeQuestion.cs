using System.Collections.Immutable;

namespace SearchGateway.Model;

/// <summary>
/// A question to one system alone, put in that system's own words by a client of a national interface. It can only narrow what the
/// rules permit: no other system is asked, and nothing is fetched that the client did not want.
/// </summary>
public sealed record NativeQuestion
{
    /// <summary>The system.</summary>
    public required CentralSystem System { get; init; }

    /// <summary>How the client wants its keys used; null if it leaves that to the rules.</summary>
    public SearchMethod? Method { get; init; }

    /// <summary>The fields that the client wants, of those of <see cref="System"/>.</summary>
    public required FieldSet Fields { get; init; }

    /// <summary>The categories of records that the client wants, of <see cref="CategoryCatalogue"/>; default for all.</summary>
    public ImmutableArray<string> Categories { get; init; }

    /// <summary>The question as the client put it, for the system's adapter alone; never recorded.</summary>
    public required object Words { get; init; }

    /// <summary>Never prints what is asked.</summary>
    public override string ToString() => $"a native question to {System.DisplayName()}";
}
