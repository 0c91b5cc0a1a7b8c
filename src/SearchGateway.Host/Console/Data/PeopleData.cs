using System.Globalization;

namespace SearchGateway.Host.Console.Data;

/// <summary>The described people of the simulated systems, with what they can hand over: for trials.</summary>
internal static class PeopleData
{
    /// <summary>How many of the population are described; they come first.</summary>
    private const int Described = 21;

    /// <summary><c>GET /console/data/people</c>.</summary>
    public static IResult Get(EmbeddedSystems embedded) => ConsoleJson.Of(Enumerable.Range(0, Math.Min(Described, embedded.People)).Select(person =>
    {
        var papers = embedded.PapersOf(person);
        return new
        {
            Name = $"{person + 1} {papers.Forenames} {papers.Surname}",
            papers.Surname,
            GivenNames = papers.Forenames,
            BirthDate = papers.Born.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            papers.Nationality,
            papers.DocumentNumber,
            papers.DocumentIssuer,
            papers.VisaStickerNumber,
            Finger = papers.HasFingers ? Convert.ToBase64String(papers.RightIndexFinger(1)) : "",
        };
    }));
}
