using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using SearchGateway.AccessRequests;
using SearchGateway.Audit;
using SearchGateway.FanOut;
using SearchGateway.Links;
using SearchGateway.Merging;
using SearchGateway.Model;
using SearchGateway.Policy;
using SearchGateway.Validation;

namespace SearchGateway;

/// <summary>The query's way: validate, decide, fan out, minimise at the adapters, merge, link, audit, answer.</summary>
public sealed class SearchPipeline
{
    private readonly QueryValidator _validator;
    private readonly PolicyEngine _policy;
    private readonly FanOutDispatcher _fanOut;
    private readonly AccessRequestRegister _requests;
    private readonly AnswerLinks _links;
    private readonly AuditLog _audit;
    private readonly TimeProvider _time;

    internal SearchPipeline(
        QueryValidator validator, PolicyEngine policy, FanOutDispatcher fanOut, AccessRequestRegister requests, AnswerLinks links, AuditLog audit, TimeProvider time)
    {
        _validator = validator;
        _policy = policy;
        _fanOut = fanOut;
        _requests = requests;
        _links = links;
        _audit = audit;
        _time = time;
        UnderWay = new SearchesUnderWay(time);
    }

    /// <summary>Which searches wait for others.</summary>
    internal WaitingSearches Waiting { get; init; } = new();

    /// <summary>Which searches there are.</summary>
    internal SearchesUnderWay UnderWay { get; init; }

    /// <summary>The same way under other rules.</summary>
    internal SearchPipeline Under(PolicyEngine policy) => new(_validator, policy, _fanOut, _requests, _links, _audit, _time) { Waiting = Waiting, UnderWay = UnderWay };

    /// <summary>One answer when every permitted system has answered or its time budget has passed.</summary>
    /// <param name="caller">Who asks, from a verified token.</param>
    /// <param name="input">What is asked, unchecked.</param>
    /// <param name="callerBudget">Time left until the caller's own deadline, or null if it has none.</param>
    /// <param name="cancellationToken">The caller's token; stops the fan-out, never the audit record.</param>
    public async ValueTask<SearchReply> SearchAsync(Caller caller, SearchInput input, TimeSpan? callerBudget, CancellationToken cancellationToken)
    {
        using var watch = UnderWay.Begin(Telemetry.Whole);
        var validated = Validate(input);
        if (validated.Query is not { } query)
            return watch.Ended(new SearchReply.Invalid(validated.Faults));
        if (!_audit.IsWritable)
            return watch.Ended(new SearchReply.AuditUnavailable());

        var search = await DecideAsync(caller, query);
        try
        {
            if (search.MayProceed)
            {
                foreach (var answer in await AskAllAsync(search, callerBudget, cancellationToken))
                    search.Add(answer);
            }

            return watch.Ended(await SealAsync(search));
        }
        catch when (!search.IsSealed)
        {
            await EndWithoutAnswerAsync(search, AuditRecordKind.Failed);
            throw;
        }
    }

    /// <summary>
    /// One event per system in order of arrival, each behind its own record and each with what it changes of the persons, then the
    /// sealed summary. Until every system that the caller requires has answered, no event leaves.
    /// </summary>
    /// <inheritdoc cref="SearchAsync" path="/param"/>
    public async IAsyncEnumerable<SearchEvent> SearchStreamAsync(
        Caller caller, SearchInput input, TimeSpan? callerBudget, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var watch = UnderWay.Begin(Telemetry.Stream);
        var validated = Validate(input);
        if (validated.Query is not { } query)
        {
            yield return new SearchEvent.Ended(watch.Ended(new SearchReply.Invalid(validated.Faults)));
            yield break;
        }

        if (!_audit.IsWritable)
        {
            yield return new SearchEvent.Ended(watch.Ended(new SearchReply.AuditUnavailable()));
            yield break;
        }

        var search = await DecideAsync(caller, query);
        var shown = ShownPersons.Nobody;
        var end = AuditRecordKind.Failed;
        try
        {
            if (search.MayProceed)
            {
                await using var answers = _fanOut.AskAsync(search.Decision, callerBudget, cancellationToken).GetAsyncEnumerator(CancellationToken.None);
                while (await NextAsync(answers))
                {
                    var arrived = answers.Current;
                    search.Add(arrived);
                    while (search.TryTakeReleasable(out var answer))
                    {
                        (shown, var persons) = Show(shown, search, Merge(search, search.Released));
                        if (await CommitAsync(search.RecordOf(answer, _time.GetUtcNow())) is not { } receipt || !await KeepFirstStepsAsync(search, [answer]))
                        {
                            search.IsSealed = true;
                            yield return new SearchEvent.Ended(watch.Ended(new SearchReply.AuditUnavailable()));
                            yield break;
                        }

                        if (search.Released.Count == 1)
                            watch.FirstReleased();
                        // A reader who goes away does so between two events.
                        end = AuditRecordKind.Abandoned;
                        yield return new SearchEvent.SystemReleased(query.SearchId, answer, receipt) { Persons = persons };
                        end = AuditRecordKind.Failed;
                    }
                }
            }

            var reply = watch.Ended(await SealAsync(search));
            yield return new SearchEvent.Ended(reply)
            {
                Persons = reply is SearchReply.Answered { Answer: var sealedAnswer } ? Show(shown, search, sealedAnswer.Persons).Progress : null,
            };
        }
        finally
        {
            // What was released is recorded, and so is that the rest was not.
            if (!search.IsSealed)
                await EndWithoutAnswerAsync(search, end);
        }
    }

    private async ValueTask<List<SystemAnswer>> AskAllAsync(SearchInProgress search, TimeSpan? callerBudget, CancellationToken cancellationToken)
    {
        var asking = _fanOut.AskAllAsync(search.Decision, callerBudget, cancellationToken);
        using (Waiting.One())
            return await asking;
    }

    private async ValueTask<bool> NextAsync(IAsyncEnumerator<SystemAnswer> answers)
    {
        var arriving = answers.MoveNextAsync();
        using (Waiting.One())
            return await arriving;
    }

    private async ValueTask<SearchReply> SealAsync(SearchInProgress search)
    {
        var kind = search.Kind;
        var persons = kind == AuditRecordKind.Search ? Merge(search, search.Answers) : [];
        var links = kind == AuditRecordKind.Search ? await LinkAsync(search) : null;
        var record = search.Record(kind, persons.Length, _time.GetUtcNow(), links);
        search.IsSealed = true;
        if (await CommitAsync(record) is not { } receipt)
            return new SearchReply.AuditUnavailable();
        if (kind == AuditRecordKind.Search && !(await KeepFirstStepsAsync(search, search.Answers) && await _links.KeepAsync(search.Caller, search.Query.SearchId, links)))
            return new SearchReply.AuditUnavailable();

        return kind switch
        {
            AuditRecordKind.Refusal => new SearchReply.Refused(search.Query.SearchId, search.Decision, search.RequiredButRefused, receipt),
            AuditRecordKind.Abandoned => new SearchReply.Abandoned(),
            AuditRecordKind.RequiredSystemMissing => new SearchReply.RequiredSystemMissing(search.Query.SearchId, search.RequiredButMissing, receipt),
            _ => new SearchReply.Answered(
                Answer.Release(search.Query.SearchId, search.Decision.Pack, search.Answers, persons, receipt, _time.GetUtcNow(), links)),
        };
    }

    private async ValueTask EndWithoutAnswerAsync(SearchInProgress search, AuditRecordKind kind)
    {
        search.IsSealed = true;
        if (kind == AuditRecordKind.Failed)
            Telemetry.CountFailed();
        await CommitAsync(search.Record(kind, persons: 0, _time.GetUtcNow()));
    }

    private ValidatedQuery Validate(SearchInput input)
    {
        using var span = Telemetry.Source.StartActivity("validate");
        return _validator.Validate(input);
    }

    private async ValueTask<SearchInProgress> DecideAsync(Caller caller, SearchQuery query)
    {
        var grant = await _requests.Grants.ResolveAsync(caller, query);
        using var span = Telemetry.Source.StartActivity("decide");
        return new SearchInProgress(caller, query, _policy.Decide(caller, query, grant), grant);
    }

    /// <summary>Keeps what first steps tell, before it is told.</summary>
    private ValueTask<bool> KeepFirstStepsAsync(SearchInProgress search, IEnumerable<SystemAnswer> released) =>
        _requests.FirstSteps.KeepAsync(search.Caller, search.Query, search.Grant, released);

    private static ImmutableArray<Person> Merge(SearchInProgress search, IReadOnlyList<SystemAnswer> answers)
    {
        using var span = Telemetry.Source.StartActivity("merge");
        return HitMerger.Merge(search.Query.Terms, answers);
    }

    private async ValueTask<LinkSection?> LinkAsync(SearchInProgress search)
    {
        using var span = Telemetry.Source.StartActivity("link");
        return await _links.FindAsync(search.Decision.Links, search.Query.Terms, search.Answers);
    }

    private static (ShownPersons Then, PersonProgress Progress) Show(ShownPersons shown, SearchInProgress search, ImmutableArray<Person> persons) =>
        shown.Advance(persons, new Separation(search.Query.Terms, search.Released).Between);

    private async ValueTask<AuditReceipt?> CommitAsync(AuditRecord record)
    {
        using var span = Telemetry.Source.StartActivity("audit");
        var committing = _audit.CommitAsync(record);
        using (Waiting.One())
            return await committing;
    }
}
