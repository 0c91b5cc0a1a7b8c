using System.Security.Cryptography;
using SearchGateway.V1;

namespace SearchGateway.Client;

/// <summary>
/// Checks offline, with nothing but the log's public key, that a record stands in an audit log and that it is about what came with it; safe to
/// share. A record names kinds of things, so values that were found are not bound by it.
/// </summary>
public sealed class ReceiptVerifier
{
    private const byte LeafPrefix = 0x00;

    private readonly LogVerifier _log;

    /// <summary>Checks receipts of the logs that the keys belong to: one per gateway behind an address.</summary>
    /// <exception cref="ArgumentException">There is no key.</exception>
    public ReceiptVerifier(params IEnumerable<LogPublicKey> keys)
        : this(keys, witnesses: null)
    {
    }

    /// <summary>Checks receipts also for the cosignatures of witnesses.</summary>
    /// <param name="keys">Keys of the logs.</param>
    /// <param name="witnesses">Who must have cosigned a receipt's checkpoint; null if nobody need have.</param>
    /// <exception cref="ArgumentException">There is no key of a log.</exception>
    public ReceiptVerifier(IEnumerable<LogPublicKey> keys, WitnessPolicy? witnesses) => _log = new LogVerifier(keys, witnesses);

    /// <summary>
    /// Checks that the record of <paramref name="receipt"/> stands in the log: form, signature, inclusion, the record's own hash. Never throws on a
    /// bad one; an absent receipt is a fault. What the record is about is left to the caller.
    /// </summary>
    public ReceiptVerification Verify(Receipt? receipt)
    {
        if (receipt is null)
            return Fault(ReceiptFault.Missing, "there is no receipt");
        var checkpoint = _log.Verify(receipt.Checkpoint, receipt.Log);
        if (!checkpoint.IsValid)
            return Fault(checkpoint.Fault, checkpoint.Reason);
        if (receipt.Index < 0 || receipt.Index >= checkpoint.Size)
            return Fault(ReceiptFault.NotIncluded, "the record's index lies outside the checkpoint");

        ReadOnlyMemory<byte>[] path = [.. receipt.InclusionProof.Select(node => node.Memory)];
        var root = MerkleProof.Root(receipt.LeafHash.Span, receipt.Index, checkpoint.Size, path);
        if (root is null || !checkpoint.Root.Span.SequenceEqual(root))
            return Fault(ReceiptFault.NotIncluded, "the inclusion proof does not lead to the checkpoint's root");
        return Identify(receipt, checkpoint);
    }

    /// <summary>
    /// Checks the receipt of <paramref name="answer"/> and that its record says what the answer says: search, rules, number of persons, and per system
    /// the outcome, rule, article, kinds of keys sent, number of records and names of fields released.
    /// </summary>
    /// <param name="answer">The answer with its receipt.</param>
    /// <param name="request">What was asked: the record must then hold its purpose, case reference, circumstances and required systems. Null if it is not known.</param>
    public ReceiptVerification Verify(Answer answer, SearchRequest? request = null)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return About(Verify(answer.Receipt), record => RecordComparison.Difference(record, answer) ?? Difference(record, request));
    }

    /// <summary>Checks one event of a stream as an answer is checked: that of a system against its own record, the summary as an answer.</summary>
    /// <param name="message">The event with its receipt.</param>
    /// <param name="request">What was asked, or null if it is not known.</param>
    /// <param name="before">The record of the event before, which must be of the same search; null for the first.</param>
    public ReceiptVerification Verify(SearchStreamResponse message, SearchRequest? request = null, RecordedSearch? before = null)
    {
        ArgumentNullException.ThrowIfNull(message);
        var verification = About(Verify(message.Receipt), record => Difference(record, message)
            ?? Difference(record, request)
            ?? (before is null ? null : RecordComparison.Difference(record, before)));
        return verification.IsValid && message.Summary is { } summary ? Verify(summary, request) : verification;
    }

    /// <summary>Checks the receipt of a search that was refused, or ended because a required system was missing: the record must say so of the same systems.</summary>
    public ReceiptVerification Verify(Problem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return About(Verify(problem.Receipt), record => RecordComparison.Difference(record, problem));
    }

    /// <summary>Checks the receipt that came with a request for access: its record must be of the step that made it what it is, or of its reading.</summary>
    /// <param name="request">The request as it was answered.</param>
    /// <param name="receipt">The receipt that came with it.</param>
    /// <param name="isReading">Whether it was only read; null if that is not known.</param>
    public ReceiptVerification Verify(AccessRequest? request, Receipt? receipt, bool? isReading = null) => AboutStep(
        Verify(receipt),
        record => request is null ? "there is no request"
            : isReading ?? record.Kind is StepComparison.Reading ? StepComparison.OfReading(record, request)
            : StepComparison.Difference(record, request));

    /// <summary>Checks the receipt of a page of requests.</summary>
    /// <param name="page">The page with its receipt.</param>
    /// <param name="list">Which list was asked for; null if that is not known.</param>
    public ReceiptVerification Verify(ListResponse page, AccessRequestList? list = null)
    {
        ArgumentNullException.ThrowIfNull(page);
        return AboutStep(
            Verify(page.Receipt), record => StepComparison.OfReading(record, list is { } known ? RecordWords.Of(known) : record.List, page.AccessRequests.Count));
    }

    /// <summary>Checks the receipt of a page of first steps.</summary>
    public ReceiptVerification Verify(ListFirstStepsResponse page)
    {
        ArgumentNullException.ThrowIfNull(page);
        return AboutStep(Verify(page.Receipt), record => StepComparison.OfReading(record, "unanswered_first_steps", page.FirstSteps.Count));
    }

    /// <summary>Checks the receipt of a justification.</summary>
    public ReceiptVerification Verify(FirstStepHit? hit, Receipt? receipt) =>
        AboutStep(Verify(receipt), record => hit is null ? "there is no first step" : StepComparison.Difference(record, hit));

    /// <summary>Checks the receipt that came with a link: its record must be of the step that made it what it is, or of its reading.</summary>
    /// <param name="link">The link as it was answered.</param>
    /// <param name="receipt">The receipt that came with it.</param>
    /// <param name="isReading">Whether it was only read; null if that is not known.</param>
    public ReceiptVerification Verify(LinkFile? link, Receipt? receipt, bool? isReading = null) => AboutStep(
        Verify(receipt),
        record => link is null ? "there is no link"
            : isReading ?? record.Kind is LinkComparison.Reading ? LinkComparison.OfReading(record, link)
            : LinkComparison.Difference(record, link));

    /// <summary>Checks the receipt of a page of links.</summary>
    /// <param name="page">The page with its receipt.</param>
    /// <param name="list">Which list was asked for; null if that is not known.</param>
    public ReceiptVerification Verify(ListLinksResponse page, LinkList? list = null)
    {
        ArgumentNullException.ThrowIfNull(page);
        return AboutStep(
            Verify(page.Receipt), record => LinkComparison.OfReading(record, list is { } known ? RecordWords.Of(known) : record.List, page.Links.Count));
    }

    /// <summary>Checks the receipt of an explanation: its record must be of one, about records of the same systems.</summary>
    /// <param name="explanation">The explanation with its receipt.</param>
    /// <param name="request">What was asked: the record must then name its search. Null if it is not known.</param>
    public ReceiptVerification Verify(ExplainMatchResponse explanation, ExplainMatchRequest? request = null)
    {
        ArgumentNullException.ThrowIfNull(explanation);
        return AboutStep(Verify(explanation.Receipt), record => StepComparison.Difference(record, explanation, request));
    }

    /// <summary>Checks the receipt of a look-up into the audit log: its record must name the same procedure and law, and as much as was shown.</summary>
    /// <param name="receipt">The receipt that came with what was shown.</param>
    /// <param name="action">What was done, in the log's word, e.g. <c>find</c>.</param>
    /// <param name="procedure">The procedure that was named.</param>
    /// <param name="basis">The law that was named.</param>
    /// <param name="found">How many records or lines were shown.</param>
    public ReceiptVerification VerifyLookup(Receipt? receipt, string action, string procedure, LookupBasis basis, long found) => AboutStep(
        Verify(receipt),
        record => record.Kind != "audit_lookup" ? "the kind of record"
            : record.Action != action ? "what was done"
            : record.Procedure != procedure ? "the procedure"
            : record.Basis != RecordWords.Of(basis) ? "the law"
            : record.Found != found ? "how much was shown"
            : null);

    private static ReceiptVerification Identify(Receipt receipt, CheckpointVerification checkpoint)
    {
        if (!receipt.LeafHash.Span.SequenceEqual(SHA256.HashData([LeafPrefix, .. receipt.Record.Span])))
            return Fault(ReceiptFault.WrongRecord, receipt.Record.IsEmpty ? "it carries no record" : "the record that it carries is not the one in the log");
        var record = RecordedSearch.Read(receipt.Record.Span);
        var step = record is null ? RecordedStep.Read(receipt.Record.Span) : null;
        return (record?.Index ?? step?.Index ?? receipt.Index) != receipt.Index
            ? Fault(ReceiptFault.WrongRecord, "the record belongs to another place in the log")
            : ReceiptVerification.Valid(checkpoint, receipt.Index, record, step);
    }

    private static ReceiptVerification About(ReceiptVerification included, Func<RecordedSearch, string?> difference)
    {
        if (!included.IsValid)
            return included;
        if (included.Record is not { } record)
            return Fault(ReceiptFault.WrongRecord, "the record has not the form that this library knows");
        return difference(record) is { } differs
            ? Fault(ReceiptFault.NotAboutThis, $"the receipt does not describe this answer ({differs})")
            : included;
    }

    private static ReceiptVerification AboutStep(ReceiptVerification included, Func<RecordedStep, string?> difference)
    {
        if (!included.IsValid)
            return included;
        if (included.Step is not { } record)
            return Fault(ReceiptFault.WrongRecord, "the record has not the form that this library knows");
        return difference(record) is { } differs
            ? Fault(ReceiptFault.NotAboutThis, $"the receipt does not describe this step ({differs})")
            : included;
    }

    private static string? Difference(RecordedSearch record, SearchStreamResponse message) => message.EventCase switch
    {
        SearchStreamResponse.EventOneofCase.System => RecordComparison.Difference(record, message.System),
        SearchStreamResponse.EventOneofCase.Summary => RecordComparison.Difference(record, message.Summary),
        _ => "the kind of event",
    };

    private static string? Difference(RecordedSearch record, SearchRequest? request) =>
        request is null ? null : RecordComparison.Difference(record, request);

    private static ReceiptVerification Fault(ReceiptFault fault, string reason) => ReceiptVerification.Faulty(fault, reason);
}
