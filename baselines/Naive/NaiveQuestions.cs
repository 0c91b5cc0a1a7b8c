using Google.Protobuf;
using SearchGateway.Systems.Contracts.Ees.V1;
using SearchGateway.Systems.Contracts.Eurodac.V1;
using SearchGateway.Systems.Contracts.Sis.V1;
using SearchGateway.Systems.Contracts.Vis.V1;
using SearchGateway.V1;

namespace SearchGateway.Baselines.Naive;

/// <summary>
/// The questions to the four systems. Modes, categories and fields are those of a question that the gateway once asked, so that
/// both ask for the same and get the same; the keys are the searcher's.
/// </summary>
internal sealed class NaiveQuestions(QueryAlertsRequest sis, SearchApplicationsRequest vis, QueryFilesRequest ees, CompareRequest eurodac)
{
    /// <summary>Reads the four questions, bare messages named <c>sis</c>, <c>vis</c>, <c>ees</c> and <c>eurodac</c>.</summary>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="InvalidProtocolBufferException">A file is no such question.</exception>
    public static NaiveQuestions Read(string folder) => new(
        QueryAlertsRequest.Parser.ParseFrom(File.ReadAllBytes(Path.Combine(folder, "sis"))),
        SearchApplicationsRequest.Parser.ParseFrom(File.ReadAllBytes(Path.Combine(folder, "vis"))),
        QueryFilesRequest.Parser.ParseFrom(File.ReadAllBytes(Path.Combine(folder, "ees"))),
        CompareRequest.Parser.ParseFrom(File.ReadAllBytes(Path.Combine(folder, "eurodac"))));

    public QueryAlertsRequest ToSis(Query query)
    {
        var question = new QueryAlertsRequest
        {
            QueryReference = Reference(), ReadMask = sis.ReadMask, MaxResults = sis.MaxResults, FingerprintUse = sis.FingerprintUse, Categories = { sis.Categories },
        };
        if (sis.Person is not null)
        {
            question.Person = new() { Surname = query.Surname, Forenames = query.GivenNames, Sex = sis.Person.Sex, DateOfBirth = sis.Person.DateOfBirth };
            question.Person.Nationalities.AddRange(query.Nationalities);
        }

        if (sis.Document is not null)
            question.Document = new() { Number = query.Document.Number, Issuer = query.Document.Issuer };
        if (sis.Fingerprints.Count > 0)
        {
            foreach (var finger in query.Biometrics)
                question.Fingerprints.Add(new Systems.Contracts.Sis.V1.FingerprintSample { Finger = (int)finger.Kind, Template = finger.Template });
        }

        return question;
    }

    public SearchApplicationsRequest ToVis(Query query)
    {
        var question = new SearchApplicationsRequest { QueryReference = Reference(), Mode = vis.Mode, ReadMask = vis.ReadMask, MaxResults = vis.MaxResults };
        if (vis.Identity is not null)
            question.Identity = new() { Surname = query.Surname, FirstNames = query.GivenNames, Sex = vis.Identity.Sex, DateOfBirth = vis.Identity.DateOfBirth };
        if (vis.Nationality is not null)
            question.Nationality = new() { Current = query.Nationalities[0] };
        if (vis.TravelDocument is not null)
            question.TravelDocument = new() { Number = query.Document.Number, Issuer = query.Document.Issuer };
        foreach (var finger in query.Biometrics)
            question.Fingerprints.Add(new Systems.Contracts.Vis.V1.FingerprintSample { Finger = (int)finger.Kind, Template = finger.Template });
        return question;
    }

    public QueryFilesRequest ToEes(Query query)
    {
        var question = new QueryFilesRequest { QueryReference = Reference(), Mode = ees.Mode, ReadMask = ees.ReadMask, MaxResults = ees.MaxResults };
        if (ees.Identity is not null)
        {
            question.Identity = new() { Surname = query.Surname, FirstNames = query.GivenNames, Sex = ees.Identity.Sex, DateOfBirth = ees.Identity.DateOfBirth };
            question.Identity.Nationalities.AddRange(query.Nationalities);
        }

        if (ees.TravelDocument is not null)
            question.TravelDocument = new() { Number = query.Document.Number, Issuer = query.Document.Issuer };
        foreach (var finger in query.Biometrics)
            question.Fingerprints.Add(new Systems.Contracts.Ees.V1.FingerprintSample { Finger = (int)finger.Kind, Template = finger.Template });
        return question;
    }

    public CompareRequest ToEurodac(Query query)
    {
        var question = new CompareRequest { QueryReference = Reference(), Kind = eurodac.Kind, ReadMask = eurodac.ReadMask, MaxResults = eurodac.MaxResults, CompareWith = { eurodac.CompareWith } };
        foreach (var finger in query.Biometrics)
            question.Fingerprints.Add(new Systems.Contracts.Eurodac.V1.FingerprintSample { Finger = (int)finger.Kind, Template = finger.Template });
        return question;
    }

    private static string Reference() => Guid.CreateVersion7().ToString("N");
}
