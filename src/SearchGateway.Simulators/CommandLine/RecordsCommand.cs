using Google.Protobuf;
using Grpc.Net.Client;
using SearchGateway.Systems.Contracts.Admin.V1;
using RecordClient = SearchGateway.Systems.Contracts.Admin.V1.RecordService.RecordServiceClient;

namespace SearchGateway.Simulators.CommandLine;

/// <summary>The command <c>records</c>: puts, erases and counts the records of a running system.</summary>
internal static class RecordsCommand
{
    /// <summary>The command's work; refuses in the arguments what is wrong.</summary>
    public static Func<CancellationToken, Task> Read(Arguments arguments, TextWriter output)
    {
        var (what, text) = (Word(arguments, 1), Word(arguments, 2));
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            arguments.Refuse("records: ADDRESS must be the address of a system, such as http://127.0.0.1:5101");
        Func<RecordClient, CancellationToken, Task<IMessage>>? call = what switch
        {
            "put" => Put(arguments),
            "erase" => Erase(arguments),
            "count" => async (client, stop) => await client.CountRecordsAsync(new CountRecordsRequest(), cancellationToken: stop),
            _ => null,
        };
        if (call is null)
            arguments.Refuse("records: must be put, erase or count");
        return async stop =>
        {
            using var channel = GrpcChannel.ForAddress(address!);
            var answer = await call!(new RecordClient(channel), stop);
            await output.WriteLineAsync(answer.ToString());
        };
    }

    private static string Word(Arguments arguments, int at) => arguments.Words.Count > at ? arguments.Words[at] : "";

    private static Func<RecordClient, CancellationToken, Task<IMessage>> Put(Arguments arguments)
    {
        var file = arguments.Text("--file");
        if (file is null)
            arguments.Refuse("--file: is needed, with a record in the contract's JSON on each line");
        return async (client, stop) =>
        {
            var request = new PutRecordsRequest();
            try
            {
                foreach (var line in (await File.ReadAllLinesAsync(file!, stop)).Where(l => l.Trim().Length > 0))
                    request.Records.Add(JsonParser.Default.Parse<Record>(line));
            }
            catch (Exception damage) when (damage is InvalidProtocolBufferException or InvalidOperationException)
            {
                throw new IOException($"{file}: line {request.Records.Count + 1} is no record in the contract's JSON.", damage);
            }

            return await client.PutRecordsAsync(request, cancellationToken: stop);
        };
    }

    private static Func<RecordClient, CancellationToken, Task<IMessage>> Erase(Arguments arguments)
    {
        string[] identifiers = arguments.Text("--record")?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
        if (identifiers.Length == 0)
            arguments.Refuse("--record: is needed, the identifiers of the records with commas between them");
        var word = arguments.Text("--reason") ?? "requested";
        var reason = word switch
        {
            "requested" => ErasureReason.Requested,
            "citizenship" => ErasureReason.Citizenship,
            "residence-document" => ErasureReason.ResidenceDocument,
            "left-territory" => ErasureReason.LeftTerritory,
            _ => ErasureReason.Unspecified,
        };
        if (reason == ErasureReason.Unspecified)
            arguments.Refuse("--reason: must be requested, citizenship, residence-document or left-territory");
        return async (client, stop) => await client.EraseRecordsAsync(new EraseRecordsRequest { Identifiers = { identifiers }, Reason = reason }, cancellationToken: stop);
    }
}
