using Google.Protobuf.WellKnownTypes;
using SearchGateway.Model;

namespace SearchGateway.Host.Api.Mapping;

/// <summary>Kept links in the contract's words. The model's numbers of link terms are the contract's.</summary>
internal static class LinkFileMapping
{
    public static V1.LinkFile ToMessage(this LinkFile link, DateTimeOffset now) => new()
    {
        Id = link.Id.ToString(),
        Version = link.Version,
        Colour = (V1.LinkColour)link.Colour,
        Left = ToMessage(link.Left),
        Right = ToMessage(link.Right),
        Biometrics = (V1.LinkVerdict)link.Biometrics,
        TravelDocument = (V1.LinkVerdict)link.TravelDocument,
        Identity = (V1.LinkVerdict)link.Identity,
        Findings =
        {
            link.Findings.Select(f => new V1.IdentityFinding { Category = (V1.IdentityCategory)f.Category, Verdict = (V1.LinkVerdict)f.Verdict, Rule = f.Rule }),
        },
        Verifier = (V1.LinkVerifier)link.Verifier,
        MemberStates = { link.MemberStates },
        VerifyBy = link.VerifyBy?.ToTimestamp(),
        Overdue = link.IsOpen && link.VerifyBy <= now,
        History = { link.History.Select(ToMessage) },
        Notice = LinkSection.Notice,
    };

    public static LinkVerificationInput ToInput(this V1.VerifyLinkRequest request) => new()
    {
        LinkId = request.LinkId,
        Version = request.Version,
        Conclusion = (int)request.Conclusion,
        Reason = request.Reason,
        PersonPresent = request.PersonPresent,
        PersonHeard = request.PersonHeard,
        Explanation = request.Explanation,
        Rectifies = request.Rectifies,
    };

    public static LinkRecordsInput ToInput(this V1.FindLinkRequest request) => new(ToInput(request.First), ToInput(request.Second));

    private static (int System, string RecordNumber) ToInput(V1.RecordReference? record) => ((int)(record?.System ?? default), record?.RecordNumber ?? "");

    private static V1.RecordReference ToMessage(RecordReference record) => new() { System = record.System.ToMessage(), RecordNumber = record.RecordNumber };

    private static V1.LinkStep ToMessage(LinkStep step) => new()
    {
        Kind = (V1.LinkStepKind)((int)step.Kind + 1),
        At = step.At.ToTimestamp(),
        By = AccessRequestMapping.ToMessage(step.By),
        Colour = (V1.LinkColour)step.Colour,
        LegalBasis = $"Regulation (EU) 2019/817 Art. {step.Article}",
        SearchId = step.SearchId?.ToString() ?? "",
        Conclusion = step.Conclusion is { } conclusion ? (V1.LinkConclusion)conclusion : V1.LinkConclusion.Unspecified,
        Reason = step.Reason,
        PersonPresent = step.Hearing is { IsPresent: true },
        PersonHeard = step.Hearing is { IsHeard: true },
        Explanation = step.Hearing?.Explanation ?? "",
    };
}
