using SearchGateway.V1;

namespace SearchGateway.LoadTests.Queries;

/// <summary>One line of a mix.</summary>
/// <param name="Profile">Whose token it carries.</param>
/// <param name="Weight">How often it is drawn relative to the others; above 0.</param>
/// <param name="Random">Whether each draw fills in a made-up person.</param>
/// <param name="Request">What is asked.</param>
internal sealed record QueryTemplate(string Profile, double Weight, bool Random, SearchRequest Request)
{
    /// <summary>What flows and traces choose lines by, such as <c>border-entry</c>; empty if the line has none.</summary>
    public string Kind { get; init; } = "";

    /// <summary>What is known of the answer.</summary>
    public Expectation Expect { get; init; } = Expectation.None;
}

/// <summary>A query ready to be sent.</summary>
internal sealed record PreparedQuery(string Profile, SearchRequest Request)
{
    /// <summary>What is known of the answer.</summary>
    public Expectation Expect { get; init; } = Expectation.None;

    /// <summary>The same query with a case reference of its own, by which its answer can be told from every other; one that has its own keeps it.</summary>
    public PreparedQuery Referring(string reference)
    {
        if (Request.CaseReference.Length > 0)
            return this;
        var request = Request.Clone();
        request.CaseReference = reference;
        return this with { Request = request };
    }
}
