using SearchGateway.V1;

namespace SearchGateway.LoadTests.Queries;

/// <summary>One kind of query in a mix.</summary>
/// <param name="Profile">Whose token it carries.</param>
/// <param name="Weight">How often it is drawn relative to the others; above 0.</param>
/// <param name="Random">Whether each draw fills in a made-up person.</param>
/// <param name="Request">What is asked.</param>
internal sealed record QueryTemplate(string Profile, double Weight, bool Random, SearchRequest Request);

/// <summary>A query ready to be sent.</summary>
internal sealed record PreparedQuery(string Profile, SearchRequest Request);
