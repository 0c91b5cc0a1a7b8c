using Google.Protobuf.WellKnownTypes;
using SearchGateway.V1;

namespace SearchGateway.Client;

/// <summary>Where a record of a step and the answer that it came with differ, named without any value; null if nowhere.</summary>
internal static class StepComparison
{
    public const string Taken = "access_request";
    public const string Reading = "access_request_reading";
    private const string Justifying = "first_step_justification";
    private const string Explaining = "match_explanation";

    /// <summary>The step that made this version of the request.</summary>
    public static string? Difference(RecordedStep record, AccessRequest request)
    {
        var last = request.History.LastOrDefault() ?? new RequestStep();
        var isInForce = last.Kind is RequestStepKind.UrgentOpened or RequestStepKind.Approved
            || (last.Kind is RequestStepKind.Confirmed && request.State is not AccessRequestState.JustifiedAfterLapse);
        return record.Kind is not Taken ? "the kind of record"
            : !IsSame(record.AccessRequestId, request.Id) ? "the request"
            : record.Step != RecordWords.Of(last.Kind) || record.Version != request.Version ? "the step"
            : !IsSame(record, last.By) || !IsSame(record.RequestedBy, request.Requester) ? "who took it"
            : record.CaseReference != request.CaseReference ? "the case reference"
            : record.Offence != RecordWords.Of(request.Offence?.Category ?? default) ? "the offence"
            : record.Urgent != request.Urgent ? "the urgency"
            : !IsSame(record.FirstStepSearchId, request.FirstStepSearchId) ? "the first step"
            : !RecordWords.AreSame(record.Systems, isInForce ? request.Approval?.Systems ?? [] : request.Systems) ? "the systems"
            : !IsSame(record.ValidUntil, isInForce ? request.Approval?.ValidUntil : null) ? "how long it is in force"
            : !IsSame(record.VerifyBy, last.Kind is RequestStepKind.UrgentOpened or RequestStepKind.Lapsed ? request.VerifyBy : null) ? "the deadline"
            : !RecordWords.AreSame(record.MustErase, request.MustErase) ? "what must be erased"
            : null;
    }

    /// <summary>The reading of one request.</summary>
    public static string? OfReading(RecordedStep record, AccessRequest request) =>
        record.Kind is not Reading ? "the kind of record"
        : !IsSame(record.AccessRequestId, request.Id) ? "the request"
        : record.Entries != 1 ? "the number of entries"
        : null;

    /// <summary>The reading of a list.</summary>
    public static string? OfReading(RecordedStep record, string list, int entries) =>
        record.Kind is not Reading ? "the kind of record"
        : record.List != list ? "the list"
        : record.Entries != entries ? "the number of entries"
        : null;

    public static string? Difference(RecordedStep record, FirstStepHit hit) =>
        record.Kind is not Justifying ? "the kind of record"
        : !IsSame(record.SearchId, hit.SearchId) ? "the search"
        : !IsSame(record, hit.Justification?.By) ? "who stated it"
        : record.CaseReference != hit.CaseReference ? "the case reference"
        : null;

    public static string? Difference(RecordedStep record, ExplainMatchResponse explanation, ExplainMatchRequest? request) =>
        record.Kind is not Explaining ? "the kind of record"
        : !record.Systems.SequenceEqual(((RecordReference?[])[explanation.Left, explanation.Right]).Select(r => RecordWords.NameOf(r?.System ?? default)), StringComparer.Ordinal) ? "the systems"
        : request is not null && !IsSame(record.SearchId, request.SearchId) ? "the search"
        : null;

    internal static bool IsSame(RecordedStep record, Actor? actor) => actor is null
        ? record.Officer.Length == 0
        : IsSame(new RecordedActor(record.Authority, record.MemberState, record.Profile, record.Unit, record.Officer), actor);

    private static bool IsSame(RecordedActor? recorded, Actor? actor) =>
        recorded == (actor is null ? null : new RecordedActor(actor.Authority.Replace('-', '_'), actor.MemberState, actor.Profile, actor.Unit, actor.Officer));

    internal static bool IsSame(Guid? recorded, string id) => (recorded?.ToString() ?? "") == id;

    /// <summary>To the microsecond, which is what records keep.</summary>
    internal static bool IsSame(DateTimeOffset? recorded, Timestamp? time) =>
        Microseconds(recorded) == Microseconds(time?.ToDateTimeOffset());

    private static long? Microseconds(DateTimeOffset? time) => time?.UtcTicks / TimeSpan.TicksPerMicrosecond;
}
