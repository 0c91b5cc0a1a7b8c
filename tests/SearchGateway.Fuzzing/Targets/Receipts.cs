extern alias desk;

using System.Buffers;
using desk::SearchGateway.Client;
using Grpc.Core;
using Grpc.Wire;
using SearchGateway.Fuzzing.Running;
using Answer = desk::SearchGateway.V1.Answer;
using Receipt = desk::SearchGateway.V1.Receipt;

namespace SearchGateway.Fuzzing.Targets;

/// <summary>Answers with their receipts: one that verifies is one of those that a log really gave.</summary>
internal sealed class Receipts : FuzzTarget
{
    private readonly ReceiptVerifier _verifier = new(LogKey.Read());
    private readonly HashSet<string> _given = [.. Corpus.Sound("receipts").Select(a => Answer.Parser.ParseFrom(a).Receipt).Select(Meaning)];

    public override string Name => "receipts";

    public override double Share => 0.3;

    public override IReadOnlyList<string> Words => ["searchgateway/test", "\n", "\n\n", "\u2014 ", "{", "}", "\"index\":", "\"systems\":[", "null"];

    public override IReadOnlyList<string> Nestings => ["{\"a\":", "[", "\n\u2014 a b"];

    public override string Read(byte[] input)
    {
        Answer answer;
        try
        {
            answer = new PayloadReader().Read(new ReadOnlySequence<byte>(input), static read => Answer.Parser.ParseFrom(read.PayloadAsReadOnlySequence()));
        }
        catch (RpcException refused) when (refused.StatusCode == StatusCode.Internal)
        {
            return "no message";
        }

        var receipt = _verifier.Verify(answer.Receipt);
        Promise.Holds(!receipt.IsValid || _given.Contains(Meaning(answer.Receipt)), "a receipt that no log gave verifies");
        var about = _verifier.Verify(answer);
        Promise.Holds(!about.IsValid || receipt.IsValid, "an answer verifies though its receipt does not");
        return $"{receipt.Fault} {about.Fault} {about.Reason[..Math.Min(60, about.Reason.Length)]}";
    }

    /// <summary>All of a receipt but the signature lines, of which others may stand beside the log's.</summary>
    private static string Meaning(Receipt receipt) => string.Join('|',
        receipt.Log, receipt.Index, receipt.LeafHash.ToBase64(), receipt.Record.ToBase64(), string.Join(',', receipt.InclusionProof.Select(n => n.ToBase64())),
        receipt.Checkpoint[..(receipt.Checkpoint.LastIndexOf("\n\n", StringComparison.Ordinal) + 1)]);
}

/// <summary>The key of the log whose receipts and checkpoints are kept in the corpus.</summary>
internal static class LogKey
{
    public static LogPublicKey[] Read() => [LogPublicKey.FromPem(File.ReadAllText(Corpus.Beside("log-key.pem")))];
}
