using System.Collections.Immutable;
using SearchGateway.Merging;
using SearchGateway.Model;
using SearchGateway.Validation;

namespace SearchGateway;

/// <content>The steps with their spans, and the count of what searches came to.</content>
public sealed partial class SearchPipeline
{
    private static ImmutableArray<Person> Merge(SearchInProgress search)
    {
        using var span = Telemetry.Source.StartActivity("merge");
        return HitMerger.Merge(search.Query.Terms, search.Answers);
    }

    private static SearchReply Counted(SearchReply reply)
    {
        Telemetry.Searches.Add(1, new KeyValuePair<string, object?>("ssi.reply", WordOf(reply)));
        return reply;
    }

    private static string WordOf(SearchReply reply) => reply switch
    {
        SearchReply.Answered answered => answered.Answer.IsComplete ? "complete" : "partial",
        SearchReply.Invalid => "invalid",
        SearchReply.Refused => "refused",
        SearchReply.RequiredSystemMissing => "required_system_missing",
        SearchReply.AuditUnavailable => "audit_unavailable",
        _ => "abandoned",
    };

    private ValidatedQuery Validate(SearchInput input)
    {
        using var span = Telemetry.Source.StartActivity("validate");
        return _validator.Validate(input);
    }

    private PolicyDecision Decide(Caller caller, SearchQuery query)
    {
        using var span = Telemetry.Source.StartActivity("decide");
        return _policy.Decide(caller, query);
    }

    private async ValueTask<AuditReceipt?> CommitAsync(AuditRecord record)
    {
        using var span = Telemetry.Source.StartActivity("audit");
        return await _audit.CommitAsync(record);
    }
}
