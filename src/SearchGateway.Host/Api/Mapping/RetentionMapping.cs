using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using SearchGateway.Audit.Retention;
using SearchGateway.Model;

namespace SearchGateway.Host.Api.Mapping;

/// <summary>Holds and erasure in the contract's words.</summary>
internal static class RetentionMapping
{
    public static HoldInput ToInput(this V1.PlaceHoldRequest request) => new()
    {
        Procedure = request.Procedure,
        Until = request.Until,
        From = request.Selection?.From?.ToDateTimeOffset(),
        To = request.Selection?.To?.ToDateTimeOffset(),
        Authority = request.Selection?.Authority ?? "",
        MemberState = request.Selection?.MemberState ?? "",
        Subjects = [.. request.Selection?.SearchIds ?? []],
        Indexes = [.. request.Selection?.Indexes ?? []],
    };

    public static V1.AuditHold ToMessage(this AuditHold hold) => new()
    {
        Id = hold.Id.ToString(),
        Procedure = hold.Procedure,
        Until = Day(hold.Until),
        Selection = ToMessage(hold.Selection),
        PlacedAt = hold.PlacedAt.ToTimestamp(),
        PlacedBy = AccessRequestMapping.ToMessage(hold.PlacedBy),
    };

    public static V1.PreviewErasureResponse ToMessage(this ErasurePreview preview) => new()
    {
        Today = Day(preview.Today),
        Lines = { preview.Lines.Select(line => new V1.ErasureLine { KeepUntil = Day(line.EraseAfter), KeptBy = line.Article, Count = line.Count }) },
        Due = preview.Due,
        Held = preview.Held,
    };

    private static V1.HoldSelection ToMessage(HoldSelection selection) => new()
    {
        From = selection.From?.ToTimestamp(),
        To = selection.To?.ToTimestamp(),
        Authority = selection.Authority is { } authority ? ContractNames.Kebab(authority.ToString()) : "",
        MemberState = selection.MemberState,
        SearchIds = { selection.Subjects.Select(subject => subject.ToString()) },
        Indexes = { selection.Indexes },
    };

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
