using Google.Protobuf.WellKnownTypes;
using SearchGateway.V1;

namespace SearchGateway.Fakes;

/// <summary>A request for access at each step of its life.</summary>
public static class SampleRequests
{
    public const string Id = "0193f1b4-0000-7000-8000-00000000000a";

    public static readonly Timestamp Time = Timestamp.FromDateTimeOffset(new DateTimeOffset(2016, 11, 21, 12, 0, 0, TimeSpan.Zero));

    private static readonly Timestamp s_later = Timestamp.FromDateTimeOffset(new DateTimeOffset(2016, 12, 5, 12, 0, 0, TimeSpan.Zero));

    public static Actor Officer => new()
    {
        Authority = "designated-law-enforcement", MemberState = "DEU", Unit = "LEA-0077", Officer = "officer-7", Profile = "law-enforcement-officer",
    };

    public static Actor AccessPoint => new()
    {
        Authority = "designated-law-enforcement", MemberState = "DEU", Unit = "CAP-DEU", Officer = "verifier-3", Profile = "central-access-point",
    };

    public static AccessRequest Submitted(SubmitRequest? from = null) => new()
    {
        Id = Id,
        Version = 1,
        State = AccessRequestState.Submitted,
        Requester = Officer,
        Systems = { from?.Systems ?? [CentralSystem.Vis] },
        Subject = from?.Subject ?? new Query { Surname = "Eriksson", BirthDate = "1974-08-12" },
        CaseReference = from?.CaseReference ?? "LEA-0077/2016/4711",
        Offence = from?.Offence ?? new Offence { Category = OffenceCategory.OtherSeriousOffence, Description = "Trafficking in human beings" },
        History = { new RequestStep { Kind = RequestStepKind.Submitted, At = Time, By = Officer } },
    };

    public static AccessRequest Approved()
    {
        var request = Next(Submitted(), AccessRequestState.Approved, RequestStepKind.Approved, AccessPoint, "");
        request.Approval = new Approval { Systems = { CentralSystem.Vis }, ValidFrom = Time, ValidUntil = s_later };
        return request;
    }

    public static AccessRequest Refused(string reason) => Next(Submitted(), AccessRequestState.Refused, RequestStepKind.Refused, AccessPoint, reason);

    public static AccessRequest Withdrawn() => Next(Approved(), AccessRequestState.Withdrawn, RequestStepKind.Withdrawn, Officer, "");

    public static AccessRequest Lapsed()
    {
        var request = Submitted();
        (request.Urgent, request.UrgencyReason, request.VerifyBy) = (true, "An attack is expected within hours.", s_later);
        request.Approval = new Approval { Systems = { CentralSystem.Vis }, ValidFrom = Time, ValidUntil = s_later };
        return Next(request, AccessRequestState.Lapsed, RequestStepKind.Lapsed, by: null, "");
    }

    public static FirstStepHit FirstStep() => new()
    {
        SearchId = "0b1f9c1e-7a55-4a6e-9a38-0c8a4a3f5f10", At = Time, Searcher = Officer, CaseReference = "LEA-0077/2016/4711",
        Subject = new Query { Surname = "Eriksson" }, Systems = { CentralSystem.Ees },
    };

    private static AccessRequest Next(AccessRequest request, AccessRequestState state, RequestStepKind kind, Actor? by, string reason)
    {
        request.Version++;
        request.State = state;
        request.History.Add(new RequestStep { Kind = kind, At = Time, By = by, Reason = reason });
        return request;
    }
}
