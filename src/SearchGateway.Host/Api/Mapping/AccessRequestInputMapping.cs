using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;
using SearchGateway.Model;

namespace SearchGateway.Host.Api.Mapping;

/// <summary>Requests for access in the core's words, unchecked but for what the core cannot be told: times that are none.</summary>
internal static class AccessRequestInputMapping
{
    public static AccessRequestInput ToInput(this V1.SubmitRequest request, out ImmutableArray<InputFault> faults)
    {
        var found = ImmutableArray.CreateBuilder<InputFault>();
        var offence = request.Offence ?? new V1.Offence();
        var input = new AccessRequestInput
        {
            Subject = RequestMapping.ToInput(request.Subject),
            Systems = [.. request.Systems.Select(s => (int)s)],
            CaseReference = request.CaseReference,
            OffenceCategory = (int)offence.Category,
            OffenceDescription = offence.Description,
            Statements = [.. request.Statements.Select(s => ((int)s.Statement, s.Text))],
            PriorSearches = [.. request.PriorSearches.Select((s, i) => ToInput(s, $"prior_searches[{i}].at", found))],
            IdentityUnknown = request.IdentityUnknown,
            Urgent = request.Urgent,
            UrgencyReason = request.UrgencyReason,
            FirstStepSearchId = request.FirstStepSearchId,
        };
        faults = found.ToImmutable();
        return input;
    }

    public static VerificationInput ToInput(this V1.VerifyRequest request) => new()
    {
        AccessRequestId = request.AccessRequestId,
        Version = request.Version,
        Verdict = (int)request.Verdict,
        Systems = [.. request.Systems.Select(s => (int)s)],
        ValidDays = request.ValidDays,
        Reason = request.Reason,
    };

    private static ShownSearchInput ToInput(V1.ShownSearch search, string field, ImmutableArray<InputFault>.Builder faults) => new()
    {
        Source = (int)search.Source,
        Outcome = (int)search.Outcome,
        At = TimeOf(search.At, field, faults),
        Reference = search.Reference,
        Reasons = search.Reasons,
    };

    private static DateTimeOffset? TimeOf(Timestamp? time, string field, ImmutableArray<InputFault>.Builder faults)
    {
        try
        {
            return time?.ToDateTimeOffset();
        }
        catch (InvalidOperationException)
        {
            // Seconds beyond the year 9999, or nanoseconds that are no fraction of a second.
            faults.Add(new InputFault(field, "form", "Must be a time between the years 1 and 9999."));
            return null;
        }
    }
}
