using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SearchGateway.Model;

namespace SearchGateway.Audit.Oversight;

/// <summary>
/// Lets those who oversee look into the audit log, by the role <see cref="CallerRoles.Oversight"/>: a caller of a Member State sees
/// that State's records, one of the Union sees all. Each look-up stands in the log itself before it is answered.
/// </summary>
public sealed class AuditOversight : IDisposable
{
    /// <summary>The code by which tokens name the Union's own authorities; ICAO Doc 9303.</summary>
    private const string Union = "EUE";

    private static readonly TimeSpan LongestAnomalyPeriod = TimeSpan.FromDays(92);

    private readonly AuditLog _audit;
    private readonly OversightReading _read;
    private readonly ILogger _logger;
    private readonly SemaphoreSlim _atOnce;
    private readonly LookupBook _book;
    private readonly RecordLookup _records;
    private readonly StatisticsLookup _statistics;
    private readonly AnomalySearch _anomalies;

    internal AuditOversight(IAuditReader reader, IAuditLookup lookup, AuditLog audit, OversightReading read, IOptions<OversightOptions> options, TimeProvider time, ILogger<AuditOversight> logger)
    {
        _audit = audit;
        _read = read;
        _logger = logger;
        _atOnce = new SemaphoreSlim(options.Value.MostAtOnce);
        _book = new LookupBook(audit.CommitAsync, () => audit.SubjectKeys, time);
        _records = new RecordLookup(reader, lookup, () => audit.RecordKeys, () => audit.SubjectKeys, options.Value);
        _statistics = new StatisticsLookup(lookup);
        _anomalies = new AnomalySearch(lookup, _records, () => audit.SubjectKeys, options.Value);
    }

    /// <summary>Records by time and other criteria, oldest first.</summary>
    /// <param name="caller">Who looks, from a verified token.</param>
    /// <param name="lookup">Under which procedure and law, unchecked.</param>
    /// <param name="input">Which records, unchecked.</param>
    /// <param name="pageSize">Most records, 1 to 200; 0: 50.</param>
    /// <param name="pageToken">What an earlier page said comes next; empty for the first.</param>
    /// <param name="cancellationToken">Ends the search; what is on record by then stays so.</param>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    public ValueTask<RegisterReply<RecordPage>> FindAsync(
        Caller caller, LookupInput lookup, RecordCriteriaInput input, int pageSize, string pageToken, CancellationToken cancellationToken) =>
        AnswerAsync<RecordPage>(caller, lookup, async draft =>
        {
            var page = _read.ReadPage(pageSize, pageToken);
            var criteria = InScope(caller, _read.ReadCriteria(input));
            if (page.Value is null || criteria.Value is null)
                return new RegisterReply<RecordPage>.Invalid(page.Faults.AddRange(criteria.Faults));
            var after = pageToken.Length == 0 ? null : PageCursor.Read(pageToken, criteria.Value);
            if (after is null && pageToken.Length > 0)
                return Invalid<RecordPage>("page_token", "known_value", "Must be what an earlier answer to the same criteria gave.");

            var found = await _records.FindAsync(criteria.Value, page.Value.Size, after, cancellationToken);
            var receipt = await _book.CommitAsync(caller, draft, LookupKind.Find, criteria.Value, found.Records.Length);
            return receipt is null ? new RegisterReply<RecordPage>.AuditUnavailable() : new RegisterReply<RecordPage>.Done(found, receipt);
        }, cancellationToken);

    /// <summary>One record by its position.</summary>
    /// <param name="caller">Who looks, from a verified token.</param>
    /// <param name="lookup">Under which procedure and law, unchecked.</param>
    /// <param name="index">Position in the log, unchecked.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    /// <inheritdoc cref="FindAsync" path="/exception"/>
    public ValueTask<RegisterReply<LoggedRecord>> ShowAsync(Caller caller, LookupInput lookup, long index, CancellationToken cancellationToken) =>
        AnswerAsync<LoggedRecord>(caller, lookup, async draft =>
        {
            if (index is < 0 or long.MaxValue)
                return Invalid<LoggedRecord>("index", "range", "A position in the log, from 0.");
            var found = await _records.ShowAsync(index, cancellationToken);
            if (found is not null && !Sees(caller, found))
                found = null;
            var receipt = await _book.CommitAsync(caller, draft, LookupKind.Show, LookupCriteria.Index, found is null ? 0 : 1);
            return receipt is null ? new RegisterReply<LoggedRecord>.AuditUnavailable()
                : found is null ? new RegisterReply<LoggedRecord>.NotFound()
                : new RegisterReply<LoggedRecord>.Done(found, receipt);
        }, cancellationToken);

    /// <summary>Counts without personal data.</summary>
    /// <param name="caller">Who looks, from a verified token.</param>
    /// <param name="lookup">Under which procedure and law, unchecked.</param>
    /// <param name="input">Which months, unchecked.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    /// <inheritdoc cref="FindAsync" path="/exception"/>
    public ValueTask<RegisterReply<OversightStatistics>> StatisticsAsync(Caller caller, LookupInput lookup, StatisticsInput input, CancellationToken cancellationToken) =>
        AnswerAsync<OversightStatistics>(caller, lookup, async draft =>
        {
            var understood = _read.ReadStatistics(input);
            if (understood.Value is not { } months)
                return new RegisterReply<OversightStatistics>.Invalid(understood.Faults);
            if (StateFor(caller, months.MemberState) is not { } state)
                return Invalid<OversightStatistics>("member_state", "own_state", OwnState);
            var found = await _statistics.ReadAsync(months with { MemberState = state }, cancellationToken);
            var given = LookupCriteria.Time | (state.Length == 0 ? LookupCriteria.None : LookupCriteria.MemberState);
            var receipt = await _book.CommitAsync(caller, draft, LookupKind.Statistics, given, found.Visas.Length + found.Searches.Length);
            return receipt is null ? new RegisterReply<OversightStatistics>.AuditUnavailable() : new RegisterReply<OversightStatistics>.Done(found, receipt);
        }, cancellationToken);

    /// <summary>What stands out in a period.</summary>
    /// <param name="caller">Who looks, from a verified token.</param>
    /// <param name="lookup">Under which procedure and law, unchecked.</param>
    /// <param name="input">The period and the Member State, unchecked; nothing else may be given.</param>
    /// <param name="withTallies">Also counts what each officer searched by the hour.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    /// <inheritdoc cref="FindAsync" path="/exception"/>
    public ValueTask<RegisterReply<AnomalyReport>> AnomaliesAsync(
        Caller caller, LookupInput lookup, RecordCriteriaInput input, bool withTallies, CancellationToken cancellationToken) =>
        AnswerAsync<AnomalyReport>(caller, lookup, async draft =>
        {
            var understood = InScope(caller, _read.ReadCriteria(input));
            if (understood.Value is not { } criteria)
                return new RegisterReply<AnomalyReport>.Invalid([.. understood.Faults.Select(WithoutPrefix)]);
            if (criteria.Until - criteria.From > LongestAnomalyPeriod)
                return Invalid<AnomalyReport>("until", "range", $"At most {LongestAnomalyPeriod.Days} days after from.");
            if (await _anomalies.FindAsync(criteria.From, criteria.Until, criteria.MemberState, withTallies, cancellationToken) is not { } report)
                return Invalid<AnomalyReport>("until", "too_many", "The period holds more searches than one call looks at: ask for a shorter one.");
            var receipt = await _book.CommitAsync(caller, draft, LookupKind.Anomalies, criteria, report.Anomalies.Length);
            return receipt is null ? new RegisterReply<AnomalyReport>.AuditUnavailable() : new RegisterReply<AnomalyReport>.Done(report, receipt);
        }, cancellationToken);

    /// <summary>
    /// Records to be taken away. They are counted first and the export is put on record; then they come one by one. The reading ends
    /// where the log ended when it began.
    /// </summary>
    /// <param name="caller">Who looks, from a verified token.</param>
    /// <param name="lookup">Under which procedure and law, unchecked.</param>
    /// <param name="input">Which records, unchecked.</param>
    /// <param name="cancellationToken">Ends the reading as well.</param>
    /// <inheritdoc cref="FindAsync" path="/exception"/>
    public ValueTask<RegisterReply<RecordExport>> ExportAsync(Caller caller, LookupInput lookup, RecordCriteriaInput input, CancellationToken cancellationToken) =>
        AnswerAsync<RecordExport>(caller, lookup, async draft =>
        {
            var criteria = InScope(caller, _read.ReadCriteria(input));
            if (criteria.Value is null)
                return new RegisterReply<RecordExport>.Invalid(criteria.Faults);
            var export = await _records.ExportAsync(criteria.Value, cancellationToken);
            var receipt = await _book.CommitAsync(caller, draft, LookupKind.Export, criteria.Value, export.Count);
            return receipt is null
                ? new RegisterReply<RecordExport>.AuditUnavailable()
                : new RegisterReply<RecordExport>.Done(export with { Records = InTurnAsync(export.Records, cancellationToken) }, receipt);
        }, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _atOnce.Dispose();

    private const string OwnState = "Must be left out or be the caller's own: another Member State's records are shown to that State and to the Union.";

    private async ValueTask<RegisterReply<T>> AnswerAsync<T>(
        Caller caller, LookupInput lookup, Func<LookupDraft, ValueTask<RegisterReply<T>>> answer, CancellationToken cancellationToken)
    {
        if (!caller.Roles.HasFlag(CallerRoles.Oversight))
            return new RegisterReply<T>.Denied(RegisterDenial.NotOversight, "The audit log is shown to callers with the role oversight. Nothing was read.");
        var understood = _read.ReadLookup(lookup);
        if (understood.Value is not { } draft)
            return new RegisterReply<T>.Invalid(understood.Faults);
        if (!_audit.IsWritable)
            return new RegisterReply<T>.AuditUnavailable();

        await _atOnce.WaitAsync(cancellationToken);
        try
        {
            return await answer(draft);
        }
#pragma warning disable CA1031 // stores fail in their own ways; the caller needs to know only that the log cannot be read
        catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
        {
            Log.LookupFailed(_logger, failure.GetType().Name);
            return new RegisterReply<T>.StoreUnavailable();
        }
        finally
        {
            _atOnce.Release();
        }
    }

    private async IAsyncEnumerable<LoggedRecord> InTurnAsync(IAsyncEnumerable<LoggedRecord> records, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await _atOnce.WaitAsync(cancellationToken);
        try
        {
            await foreach (var record in records.WithCancellation(cancellationToken))
                yield return record;
        }
        finally
        {
            _atOnce.Release();
        }
    }

    /// <summary>The criteria, bound to what the caller may see.</summary>
    private static Understood<RecordCriteria> InScope(Caller caller, Understood<RecordCriteria> understood)
    {
        if (understood.Value is not { } criteria)
            return understood;
        if (StateFor(caller, criteria.MemberState) is not { } state)
            return new Understood<RecordCriteria>(null, [new InputFault("criteria.member_state", "own_state", OwnState)]);
        if (state.Length == 0 && criteria.Officer.Length + criteria.Unit.Length > 0)
            return new Understood<RecordCriteria>(null, [new InputFault("criteria.member_state", "required", "Must be given with an officer or a unit: pseudonyms are unique within a Member State.")]);
        return understood with { Value = criteria with { MemberState = state } };
    }

    /// <summary>Null if the caller may not see that State's records; empty for all.</summary>
    private static string? StateFor(Caller caller, string wanted) =>
        caller.MemberState == Union ? wanted : wanted.Length == 0 || wanted == caller.MemberState ? caller.MemberState : null;

    // What nobody did, such as a change of the rules by signal or an erasure whose time had come, belongs to no Member State. Of what
    // cannot be opened or is erased nothing is shown but its place. What is open and not understood might be anybody's.
    private static bool Sees(Caller caller, LoggedRecord record) =>
        caller.MemberState == Union
        || (record.Record is { } read ? RecordCallers.Of(read.Record) is not { } by || by.MemberState == caller.MemberState : record.Canonical.IsEmpty);

    private static InputFault WithoutPrefix(InputFault fault) =>
        fault with { Field = fault.Field.StartsWith("criteria.", StringComparison.Ordinal) ? fault.Field["criteria.".Length..] : fault.Field };

    private static RegisterReply<T> Invalid<T>(string field, string rule, string message) => new RegisterReply<T>.Invalid([new InputFault(field, rule, message)]);
}

/// <summary>What oversight needs of the validation; handed over where the steps are put together.</summary>
internal sealed record OversightReading
{
    public required Func<LookupInput, Understood<LookupDraft>> ReadLookup { get; init; }

    public required Func<RecordCriteriaInput, Understood<RecordCriteria>> ReadCriteria { get; init; }

    /// <summary>Takes size and token.</summary>
    public required Func<int, string, Understood<RecordPageDraft>> ReadPage { get; init; }

    public required Func<StatisticsInput, Understood<StatisticsDraft>> ReadStatistics { get; init; }
}
