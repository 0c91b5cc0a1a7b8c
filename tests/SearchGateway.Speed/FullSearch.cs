using System.Buffers;
using Google.Protobuf;
using Grpc.Net.Client;
using SearchGateway.Audit.Sealing;
using SearchGateway.Host.Api;
using SearchGateway.Host.Api.Mapping;
using SearchGateway.Host.Api.Rest;
using SearchGateway.Host.Api.Wire;
using SearchGateway.Matching;
using SearchGateway.Merging;
using SearchGateway.Model;
using SearchGateway.Policy;
using SearchGateway.Simulators;
using SearchGateway.Simulators.Population;
using SearchGateway.Systems.Contracts.Ees.V1;
using SearchGateway.Systems.Contracts.Eurodac.V1;
using SearchGateway.Systems.Contracts.Sis.V1;
using SearchGateway.Systems.Contracts.Vis.V1;
using SearchGateway.Systems.Ees;
using SearchGateway.Systems.Eurodac;
using SearchGateway.Systems.Sis;
using SearchGateway.Systems.Vis;
using SearchGateway.Validation;

namespace SearchGateway.Speed;

/// <summary>
/// The search for Karim Benali by an immigration officer, who finds him in the territory: four systems are asked, SIS, VIS and EES
/// know him. Every step as the gateway does it, with what the step before it made.
/// </summary>
internal sealed class FullSearch : IAsyncDisposable
{
    private const int MaxRecords = 100;
    private const string Reference = "0193f1c0a5d47c3e9b1f4a5d6e7f8091";

    private readonly string _folder = Directory.CreateTempSubdirectory("searchgateway-speed-").FullName;
    private readonly SimulatedSystems _systems;
    private readonly ServiceProvider _services;

    private FullSearch(SimulatedSystems systems)
    {
        _systems = systems;
        _services = new ServiceCollection()
            .AddLogging()
            .AddSearchGateway()
            .Configure<PolicyOptions>(policy => policy.Folder = Path.Combine(AppContext.BaseDirectory, "policies"))
            .BuildServiceProvider();
    }

    public IReadOnlyList<Step> Steps { get; private set; } = [];

    /// <summary>Bytes of the answer over gRPC.</summary>
    public int AnswerBytes { get; private set; }

    public static async Task<FullSearch> PrepareAsync()
    {
        // The described persons alone: the others are drawn anew each day, and one who resembles the searched one makes an answer longer.
        var systems = await SimulatedSystems.StartAsync(new SimulatorOptions { Population = new() { Size = PopulationOptions.SmallestSize } });
        var search = new FullSearch(systems);
        await search.MakeStepsAsync();
        return search;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _systems.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task MakeStepsAsync()
    {
        var requestBytes = Received(Request());
        var request = V1.SearchRequest.Parser.ParseFrom(requestBytes);
        ReadOnlyMemory<byte> requestJson = JsonBytes(request);
        var input = request.ToInput();
        var validator = new QueryValidator(TimeProvider.System, new Chance());
        var query = validator.Validate(input).Query ?? throw new InvalidOperationException("The query is faulty.");
        var caller = Officer();
        var policy = _services.GetRequiredService<PolicyEngine>();
        var decision = policy.Decide(caller, query, null);

        var now = TimeProvider.System.GetUtcNow();
        var sis = decision.Of(CentralSystem.Sis).Permit!;
        var vis = decision.Of(CentralSystem.Vis).Permit!;
        var ees = decision.Of(CentralSystem.Ees).Permit!;
        var eurodac = decision.Of(CentralSystem.Eurodac).Permit!;
        using var toSis = GrpcChannel.ForAddress(_systems.Sis);
        using var toVis = GrpcChannel.ForAddress(_systems.Vis);
        using var toEes = GrpcChannel.ForAddress(_systems.Ees);
        using var toEurodac = GrpcChannel.ForAddress(_systems.Eurodac);
        var fromSis = Received(await new AlertQueryService.AlertQueryServiceClient(toSis).QueryAlertsAsync(SisRequest.Of(sis, Reference, MaxRecords)));
        var fromVis = Received(await new VisaQueryService.VisaQueryServiceClient(toVis).SearchApplicationsAsync(VisRequest.Of(vis, Reference, MaxRecords)));
        var fromEes = Received(await new EntryExitQueryService.EntryExitQueryServiceClient(toEes).QueryFilesAsync(EesRequest.Of(ees, Reference, MaxRecords)));
        var fromEurodac = Received(await new ComparisonService.ComparisonServiceClient(toEurodac).CompareAsync(EurodacRequest.Of(eurodac, Reference, MaxRecords)));
        var parsedSis = QueryAlertsResponse.Parser.ParseFrom(fromSis);
        var parsedVis = SearchApplicationsResponse.Parser.ParseFrom(fromVis);
        var parsedEes = QueryFilesResponse.Parser.ParseFrom(fromEes);
        var parsedEurodac = CompareResponse.Parser.ParseFrom(fromEurodac);
        SystemOutcome[] Outcomes() =>
        [
            SisRecords.Read(sis, parsedSis.Alerts, now, out _)!,
            VisRecords.Mapping.Read(vis, parsedVis.Files, now, out _)!,
            EesRecords.Mapping.Read(ees, parsedEes.Files, now, out _)!,
            EurodacRecords.Mapping.Read(eurodac, parsedEurodac.Sets, now, out _)!,
        ];
        var answers = Outcomes().Select(outcome => new SystemAnswer(decision.Of(outcome.System), outcome, TimeSpan.FromMilliseconds(3))).ToArray();

        SearchInProgress Progress()
        {
            var progress = new SearchInProgress(caller, query, decision);
            foreach (var answer in answers)
                progress.Add(answer);
            return progress;
        }

        var name = query.Terms.Names!;
        var arrived = Progress().Answers;
        var persons = HitMerger.Merge(query.Terms, arrived);
        SearchRecord RecordOf(SearchInProgress progress) => progress.Record(AuditRecordKind.Search, persons.Length, now);
        var record = RecordOf(Progress());
        var sealer = new RecordSealer(
            RecordKeys.OpenOrCreate(Path.Combine(_folder, "records")), SubjectKeys.OpenOrCreate(Path.Combine(_folder, "subjects"), TimeSpan.FromDays(30)),
            _services.GetRequiredService<RecordRetention>(), new Chance());
        var sealedRecord = sealer.Seal(record);
        var receipt = new AuditReceipt("searchgateway/node", 7, new byte[32], [new byte[32], new byte[32], new byte[32]], "searchgateway/node\n8\n" + Reference + "\n\n— searchgateway/node " + Reference + "\n", sealedRecord.Bytes.Body);
        var final = Answer.Release(query.SearchId, decision.Pack, Progress().Answers, persons, receipt, now, null);
        var response = new V1.SearchResponse { Answer = final.ToMessage() };
        var buffer = new ArrayBufferWriter<byte>(1 << 16);
        void Write(IMessage message)
        {
            buffer.ResetWrittenCount();
            message.WriteTo(buffer);
        }

        static void WriteBinary(Answer answer)
        {
            using var output = new BinaryOutput();
            output.WriteResponse(answer);
        }

        static void WriteJson(V1.SearchResponse message)
        {
            using var output = new JsonOutput();
            ContractJson.Write(output, message);
        }

        AnswerBytes = response.CalculateSize();
        Steps =
        [
            new("read the request", () => V1.SearchRequest.Parser.ParseFrom(requestBytes)),
            new("validate", () => validator.Validate(request.ToInput())),
            new("decide", () => policy.Decide(caller, query, null)),
            new("make and write four questions", () =>
            {
                Write(SisRequest.Of(sis, Reference, MaxRecords));
                Write(VisRequest.Of(vis, Reference, MaxRecords));
                Write(EesRequest.Of(ees, Reference, MaxRecords));
                Write(EurodacRequest.Of(eurodac, Reference, MaxRecords));
            }),
            new("read four answers", () =>
            {
                QueryAlertsResponse.Parser.ParseFrom(fromSis);
                SearchApplicationsResponse.Parser.ParseFrom(fromVis);
                QueryFilesResponse.Parser.ParseFrom(fromEes);
                CompareResponse.Parser.ParseFrom(fromEurodac);
            }),
            new("adapt and minimise", () => Outcomes()),
            // Once in each search; whoever is found is mostly written so.
            new("make the searched name ready", () => NameForm.From(name.Surname, name.GivenNames)),
            new("merge", () => HitMerger.Merge(query.Terms, arrived)),
            new("make the record", () => RecordOf(Progress())),
            new("seal the record", () => sealer.Seal(record)),
            new("model to gRPC bytes", () => WriteBinary(final)),
            new("the answer in the contract's words", () => final.ToMessage()),
            new("write the answer, JSON", () => WriteJson(response)),
            new("JSON request to message", () => RequestBody.Read<V1.SearchRequest>(requestJson)),
            new("model to JSON bytes", () => WriteJson(new V1.SearchResponse { Answer = final.ToMessage() })),
        ];
    }

    // As the gateway has it: where it came in.
    private static ReadOnlySequence<byte> Received(IMessage message) => new(message.ToByteArray());

    private static byte[] JsonBytes(V1.SearchRequest request)
    {
        using var output = new JsonOutput();
        ContractJson.WriteSparse(output, request);
        return output.Written.ToArray();
    }

    private static Caller Officer() => new()
    {
        Authority = Model.Authority.Immigration,
        MemberState = "DEU",
        Profile = "immigration-officer",
        Unit = "IMM-0093",
        Officer = "c2b1a0f4-3c5e-4d7b-9a60-1f2e3d4c5b6a",
        Purposes = [Purpose.TerritoryVerification, Purpose.TerritoryIdentification],
        Roles = CallerRoles.Search,
    };

    private static V1.SearchRequest Request() => new()
    {
        Purpose = V1.Purpose.TerritoryIdentification,
        Query = new V1.Query
        {
            Surname = "BENALI",
            GivenNames = "KARIM",
            BirthDate = "1990-02-17",
            Sex = V1.Sex.Male,
            Nationalities = { "MAR" },
            Document = new V1.TravelDocument { Number = "MX6000601", Issuer = "MAR", Type = "P" },
            Biometrics =
            {
                new V1.BiometricTemplate
                {
                    Kind = V1.BiometricKind.RightIndex,
                    Template = ByteString.FromBase64("UwEBAibrs/0AOCea4dqLUYoaEfXHkDISEDgvmuHai1OKmRH1x5CyQhQ4L5rh2ItdipkT9ceQkhIm66O9JuujvQ=="),
                },
            },
        },
    };
}
