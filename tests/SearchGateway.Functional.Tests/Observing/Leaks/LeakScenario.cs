using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using SearchGateway.Functional.Tests.OnRequest;
using SearchGateway.Functional.Tests.Peers;
using SearchGateway.Functional.Tests.Stand;
using SearchGateway.Functional.Tests.Stories;
using SearchGateway.Tests.Shared.PostgreSql;

namespace SearchGateway.Functional.Tests.Observing.Leaks;

/// <summary>
/// Everybody at every desk, over every face, well and badly asked, of systems that are well and that are not: so that whatever can be
/// written about a person has had its chance to be.
/// </summary>
internal sealed class LeakScenario(ObservedStand stand, PostgreSqlServer server, IReadOnlyList<Persona> personas, IReadOnlyList<Sample> samples) : IDisposable
{
    private static readonly string[] s_systems = ["Sis", "Vis", "Ees", "Eurodac", "Cir"];

    private readonly GrpcChannel _channel = GrpcChannel.ForAddress(stand.Grpc);

    /// <summary>Statuses that came, with how often.</summary>
    public SortedDictionary<string, int> Came { get; } = new(StringComparer.Ordinal);

    /// <summary>The answers over REST.</summary>
    public List<string> Answers { get; } = [];

    public async Task PlayAsync()
    {
        await AskAtEveryDeskAsync();
        await AskOverGrpcAsync();
        await AskNativelyAsync();
        await AskForOthersAsync();
        await AskBadlyAsync();
        await ExplainAsync();
        await RequestAccessAsync();
        await OverseeAsync();
        await AskOfFailingSystemsAsync();
        await AskWhileTheDatabaseFailsAsync();
    }

    public void Dispose() => _channel.Dispose();

    private static Zone? First(Persona persona) => persona.Zones.Count > 0 ? persona.Zones[0] : null;

    private async Task AskAtEveryDeskAsync()
    {
        foreach (var persona in personas)
        {
            foreach (var desk in Desk.All)
            {
                var path = (persona.Number + Desk.All.ToList().IndexOf(desk)) % 3 == 0 ? "/v1/search:stream" : "/v1/search";
                await SendAsync(desk.Profile, HttpMethod.Post, path, JsonContent.Create(desk.Request(persona, First(persona), persona)));
            }
        }
    }

    private async Task AskOverGrpcAsync()
    {
        var service = new V1.SearchService.SearchServiceClient(_channel);
        foreach (var persona in personas)
        {
            var request = JsonParser.Default.Parse<V1.SearchRequest>(JsonSerializer.Serialize(Desk.SecondLine.Request(persona, First(persona), persona)));
            var options = new CallOptions(new Metadata { { "authorization", "Bearer " + await stand.TokenAsync(Desk.SecondLine.Profile) }, { "baggage", "surname=ERIKSSON" } });
            await CallAsync(async () => await service.SearchAsync(request, options));
            await CallAsync(async () =>
            {
                using var call = service.SearchStream(request, options);
                await foreach (var _ in call.ResponseStream.ReadAllAsync(TestContext.Current.CancellationToken))
                {
                }
            });
            var faulty = request.Clone();
            faulty.Query.Surname = string.Concat(Enumerable.Repeat(persona.Title, 20));
            await CallAsync(async () => await service.SearchAsync(faulty, options));
        }

        var unknown = new Method<V1.SearchRequest, V1.SearchResponse>(
            MethodType.Unary, "searchgateway.v1.SearchService", "Eriksson", Marshallers.Create(m => m.ToByteArray(), V1.SearchRequest.Parser.ParseFrom), Marshallers.Create(m => m.ToByteArray(), V1.SearchResponse.Parser.ParseFrom));
        await CallAsync(async () => await _channel.CreateCallInvoker().AsyncUnaryCall(unknown, null, default, new V1.SearchRequest { CaseReference = "ERIKSSON" }));
    }

    /// <summary>In the systems' own contracts, with names also where they do not belong.</summary>
    private async Task AskNativelyAsync()
    {
        foreach (var (system, request, metadata) in ((string, object, string[])[])
        [
            ("sis", new { query_reference = "r", person = new { surname = "ALIYEV", forenames = "RASHAD", date_of_birth = new { year = 1981, month = 6, day = 14 } }, categories = new[] { "ALERT_CATEGORY_ARREST" }, read_mask = "category,person,reason" }, ["search-purpose=border_entry"]),
            ("vis", new { query_reference = "r", mode = "SEARCH_MODE_VERIFICATION", visa_sticker_number = "DEU000101", fingerprints = new[] { new { finger = 2, template = personas[0].RightIndex } }, read_mask = "applicant,travelDocument,issuedVisa" }, ["search-purpose=border_entry", "case-reference=ERIKSSON"]),
            ("ees", new { query_reference = "ERIKSSON", mode = "SEARCH_MODE_VERIFICATION", identity = new { surname = "ERIKSSON", first_names = "ANNA MARIA" }, travel_document = new { number = "L898902C3", issuer = "UTO" }, read_mask = "identity,entries" }, ["search-purpose=border_entry"]),
            ("vis", new { query_reference = "r", mode = "SEARCH_MODE_CONSULTATION", sponsor = new { name = "ERIKSSON" }, identity = new { surname = "ERIKSSON", date_of_birth = new { year = 1974, month = 13, day = 12 } }, read_mask = "ERIKSSON" }, ["search-purpose=ERIKSSON", "circumstances=ERIKSSON", "access-request=L898902C3"]),
        ])
        {
            await CountAsync(async () =>
            {
                var (code, output, error) = await PythonPeer.RunAsync(
                    "native.py", JsonSerializer.Serialize(request), [Path.Combine(Repository.Root, "protos"), stand.Grpc.Authority, await stand.TokenAsync("border-guard"), system, .. metadata]);
                Assert.True(code == 0 || error.Contains("read_mask", StringComparison.Ordinal) || error.Contains("FieldMask", StringComparison.Ordinal), error);
                return code == 0 ? $"native {JsonDocument.Parse(output).RootElement.GetProperty("code").GetString()}" : "native, not sent";
            });
        }
    }

    /// <summary>People of the population at large, by each key that a system has of them.</summary>
    private async Task AskForOthersAsync()
    {
        foreach (var sample in samples)
        {
            foreach (var (profile, purpose) in ((string, string)[])[("border-guard-second-line", "PURPOSE_BORDER_SECOND_LINE"), ("visa-officer", "PURPOSE_VISA_EXAMINATION"), ("asylum-officer", "PURPOSE_ASYLUM_EXAMINATION"), ("police-officer", "PURPOSE_POLICE_CHECK")])
                await SendAsync(profile, HttpMethod.Post, "/v1/search", JsonContent.Create(new { purpose, circumstances = new[] { "CIRCUMSTANCE_IDENTITY_IN_DOUBT" }, query = sample.Query }));
        }
    }

    /// <summary>Where a name does not belong, but a careless client may put it.</summary>
    private async Task AskBadlyAsync()
    {
        foreach (var body in (string[])[
            """{"query":{"surname":"ERIKSSON" """, """{"query":{"surname":{"ERIKSSON":1}}}""", """{"query":{"sex":"ERIKSSON"}}""", """{"ERIKSSON":1}""", """{"purpose":"ERIKSSON"}""",
            """{"purpose":"PURPOSE_BORDER_ENTRY","query":{"mrz":"P<UTOERIKSSON<<ANNA<MARIA"}}""", """{"purpose":"PURPOSE_BORDER_ENTRY","query":{"birth_date":"1974-08-12-","document":{"number":"L898902C3/L898902C3","issuer":"ERIKSSON"}}}""", "ERIKSSON", "\"ERIKSSON\\ud800\"", new string('[', 40) + "\"ERIKSSON\""])
        {
            foreach (var path in (string[])["/v1/search", "/v1/search:stream", "/v1/explain-match", "/v1/access-requests", "/v1/oversight/records:find"])
                await SendAsync("border-guard", HttpMethod.Post, path, new StringContent(body, Encoding.UTF8, "application/json"));
        }

        await SendAsync("border-guard", HttpMethod.Post, "/v1/search", new StringContent("ERIKSSON", Encoding.UTF8, "text/eriksson"));
        foreach (var path in (string[])["/v1/ERIKSSON", "/v1/search?surname=ERIKSSON&document=L898902C3", "/v1/access-requests/ERIKSSON", "/v1/links/ERIKSSON", "/v1/policy/ERIKSSON", "/ERIKSSON", "/openapi/ERIKSSON.json", "/dev/ERIKSSON"])
        {
            await SendAsync("border-guard", HttpMethod.Get, path);
            await SendAsync("border-guard", HttpMethod.Post, path, new StringContent("{}", Encoding.UTF8, "application/json"));
        }

        using (var gateway = new HttpClient { BaseAddress = stand.GatewayRest })
        {
            foreach (var path in (string[])["/docs/ERIKSSON", "/console/ERIKSSON?name=L898902C3", "/console/search?surname=ERIKSSON", "/ERIKSSON.html", "/v1/audit/inclusion?leaf_hash=ERIKSSON", "/health/ERIKSSON"])
            {
                foreach (var method in (string[])["GET", "POST", "ERIKSSON"])
                    await CountAsync(async () =>
                    {
                        using var message = new HttpRequestMessage(new HttpMethod(method), path);
                        using var answer = await gateway.SendAsync(message, TestContext.Current.CancellationToken);
                        return $"{(int)answer.StatusCode}";
                    });
            }
        }

        (string, string)[] headers =
        [
            ("baggage", "surname=ERIKSSON"), ("tracestate", "caller=ERIKSSON"), ("Correlation-Context", "surname=ERIKSSON"), ("Request-Id", "ERIKSSON"), ("User-Agent", "ERIKSSON/1.0"),
            ("Referer", "http://client.example/?surname=ERIKSSON"), ("Cookie", "name=ERIKSSON"), ("Accept", "text/eriksson"), ("Idempotency-Key", "ERIKSSON-ANNA-MARIA-1974-08-12"), ("Request-Timeout", "ERIKSSON"), ("rule-pack", "ERIKSSON"), ("Host", "eriksson.example"), ("X-Forwarded-For", "ERIKSSON"),
        ];
        foreach (var header in headers)
            await SendAsync("border-guard", HttpMethod.Post, "/v1/search", JsonContent.Create(Requests.PassportOnly), header);
        await CountAsync(async () =>
        {
            using var message = new HttpRequestMessage(new HttpMethod("ERIKSSON"), "/v1/search");
            message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "ERIKSSON.ERIKSSON.ERIKSSON");
            using var answer = await stand.Http.SendAsync(message, TestContext.Current.CancellationToken);
            return $"{(int)answer.StatusCode}";
        });
    }

    private async Task ExplainAsync()
    {
        object Record(string system, string number) => new
        {
            system, record_number = number,
            fields = new object[] { new { name = "surname", value = new { text = "ERIKSSON" } }, new { name = "birth_date", value = new { date = "1974-08-12" } }, new { name = "document_number", value = new { text = "L898902C3" } } },
        };
        await SendAsync("border-guard", HttpMethod.Post, "/v1/explain-match", JsonContent.Create(new { left = Record("CENTRAL_SYSTEM_VIS", "DEU2026000104729"), right = Record("CENTRAL_SYSTEM_EES", "EES0000104729") }));
        await SendAsync("border-guard", HttpMethod.Post, "/v1/what-may-i-ask", JsonContent.Create(new { }));
    }

    private async Task RequestAccessAsync()
    {
        var body = await SendAsync(RequestDesk.Officer, HttpMethod.Post, "/v1/access-requests", JsonContent.Create(RequestDesk.Application()));
        using var json = JsonDocument.Parse(body);
        var id = json.RootElement.GetProperty("access_request").GetProperty("id").GetString();
        await SendAsync(RequestDesk.AccessPoint, HttpMethod.Post, $"/v1/access-requests/{id}/verification", JsonContent.Create(new { verdict = "VERDICT_APPROVE", valid_days = 14, version = 1 }));
        await SendAsync(RequestDesk.Officer, HttpMethod.Get, $"/v1/access-requests/{id}");
        await SendAsync(RequestDesk.Officer, HttpMethod.Post, "/v1/search", JsonContent.Create(new { purpose = "PURPOSE_LAW_ENFORCEMENT", query = RequestDesk.Eriksson, access_request_id = id }));
        await SendAsync(RequestDesk.Officer, HttpMethod.Post, "/v1/search:stream", JsonContent.Create(new { purpose = "PURPOSE_LAW_ENFORCEMENT", query = RequestDesk.Eriksson, access_request_id = id }));
        await SendAsync("sirene-officer", HttpMethod.Get, "/v1/links?list=to_verify");
    }

    private async Task OverseeAsync()
    {
        foreach (var path in (string[])["/v1/oversight/records:find", "/v1/oversight/statistics", "/v1/oversight/anomalies", "/v1/oversight/records:export"])
        {
            await SendAsync("oversight-officer", HttpMethod.Post, path, JsonContent.Create(new
            {
                procedure = "DPA-2026/17", basis = "LOOKUP_BASIS_DATA_SUBJECT_REQUEST", criteria = new { subject = new { surname = "ERIKSSON", given_names = "ANNA MARIA", birth_date = "1974-08-12" } },
            }));
        }
    }

    private async Task AskOfFailingSystemsAsync()
    {
        foreach (var fault in (string[])["--error-percent", "--malformed-percent"])
        {
            await FaultAsync([fault, "100"]);
            foreach (var persona in personas.Take(5))
                await SendAsync("border-guard-second-line", HttpMethod.Post, "/v1/search", JsonContent.Create(Desk.SecondLine.Request(persona, First(persona), persona)));
        }

        await FaultAsync(["--outage", "on"]);
        await SendAsync("border-guard", HttpMethod.Post, "/v1/search", JsonContent.Create(Requests.WithVisa(["CENTRAL_SYSTEM_VIS"])));
        await FaultAsync([]);
    }

    /// <summary>What the server makes of statements that fail is for its own log, and what the gateway makes of that for its answers and logs.</summary>
    private async Task AskWhileTheDatabaseFailsAsync()
    {
        foreach (var (schema, table) in ((string, string)[])[("searchgateway_requests", "requests"), ("searchgateway_links", "links"), ("searchgateway_audit", "tail")])
        {
            await DatabaseTexts.QueryAsync(server, $"ALTER TABLE {schema}.{table} RENAME TO {table}_away");
            await SendAsync(RequestDesk.Officer, HttpMethod.Post, "/v1/access-requests", JsonContent.Create(RequestDesk.Application()));
            await SendAsync(RequestDesk.Officer, HttpMethod.Get, "/v1/access-requests");
            await SendAsync("sirene-officer", HttpMethod.Get, "/v1/links?list=to_verify");
            foreach (var persona in personas.Take(3))
                await SendAsync("border-guard-second-line", HttpMethod.Post, "/v1/search", JsonContent.Create(Desk.SecondLine.Request(persona, First(persona), persona)));
            await DatabaseTexts.QueryAsync(server, $"ALTER TABLE {schema}.{table}_away RENAME TO {table}");
        }
    }

    private async Task FaultAsync(string[] fault)
    {
        foreach (var system in s_systems)
        {
            await using var program = RunningProgram.Start("SearchGateway.Simulators", ["faults", stand.SystemAddresses[system].ToString(), .. fault], new Dictionary<string, string>(StringComparer.Ordinal));
            Assert.Equal(0, await program.EndAsync(TestContext.Current.CancellationToken));
        }
    }

    private async Task<string> SendAsync(string profile, HttpMethod method, string path, HttpContent? body = null, params (string Name, string Value)[] headers)
    {
        var text = "";
        await CountAsync(async () =>
        {
            (var status, text) = await stand.SendAsync(profile, method, path, body, headers);
            return $"{status}";
        });
        Answers.Add(text);
        return text;
    }

    private Task CallAsync(Func<Task> call) => CountAsync(async () =>
    {
        try
        {
            await call();
            return "OK";
        }
        catch (RpcException failure)
        {
            return $"{failure.StatusCode}";
        }
    });

    private async Task CountAsync(Func<Task<string>> call)
    {
        var status = await call();
        Came[status] = Came.GetValueOrDefault(status) + 1;
    }
}
