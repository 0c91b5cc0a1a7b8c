using System.Net;
using Google.Protobuf;
using Grpc.Core;
using SearchGateway.Host.Api.OpenApi;
using SearchGateway.Host.Tests.Fixtures;

namespace SearchGateway.Host.Tests.Api;

/// <summary>Two records explained, through both faces.</summary>
public sealed class MatchExplanationTests
{
    private const string Address = "/v1/explain-match";

    private static V1.ExplainMatchRequest Sample => JsonParser.Default.Parse<V1.ExplainMatchRequest>(Examples.ExplainMatchRequest);

    [Fact]
    public async Task BothFacesHandInAndTellTheSame()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var request = Sample;
        request.SearchId = "0193f1b4-0000-7000-8000-00000000000a";
        request.KeysSent.Add(V1.SearchKey.FacialImage);
        request.Left.Fields.Add(new V1.ReleasedField { Name = "photograph", Value = new V1.FieldValue { Binary = ByteString.CopyFromUtf8("secret") } });

        var rest = await ExplainAsync(gateway, request);
        var grpc = await gateway.Grpc.ExplainMatchAsync(request, await gateway.CallOptionsAsync());

        Assert.Equal(grpc, rest);
        Assert.Equal(2, gateway.Core.Compared.Count);
        Assert.All(gateway.Core.Compared, asked =>
        {
            Assert.Equal((2, "DEU2026000104729", request.SearchId), (asked.Input.Left!.System, asked.Input.Left.RecordNumber, asked.Input.SearchId));
            Assert.Equal(["ERIKSSON", "ANNA MARIA", "1974-08-12", "L898902C3", ""], asked.Input.Left.Fields.Select(f => f.Value.Text));
            Assert.Equal(((int)V1.SearchKey.FacialImage, (int)V1.SearchKey.TravelDocument), (asked.Input.KeysSent.Single(), asked.Input.Right!.MatchedOn.Single()));
        });
    }

    [Fact]
    public async Task NoMemberOfAnExplanationIsDropped()
    {
        await using var gateway = await RunningGateway.StartAsync();

        var told = await gateway.Grpc.ExplainMatchAsync(Sample, await gateway.CallOptionsAsync());

        Assert.All(V1.ExplainMatchResponse.Descriptor.Fields.InDeclarationOrder(), field => Assert.NotEqual(
            field.IsRepeated ? "[ ]" : null, field.IsRepeated ? field.Accessor.GetValue(told).ToString() : field.Accessor.GetValue(told)?.ToString()));
        var change = Assert.Single(told.Changes);
        Assert.Equal(("birth date", true, 14.1, 38.5, V1.MatchVerdict.Certain, true), (change.Field, change.Agreed, change.Weight, change.Total, change.Verdict, change.ChangesVerdict));
        Assert.Equal((V1.MatchVerdict.Probable, "Probably one person."), (told.Verdict, told.Meaning));
        Assert.Equal((37, 22, -6), (told.Thresholds.CertainFrom, told.Thresholds.ProbableFrom, told.Thresholds.ApartFrom));
        Assert.Equal(V1.MissingSide.Both, Assert.Single(told.NotCompared).Side);
        Assert.Equal(["surname", "first_names"], Assert.Single(told.Comparisons).LeftFields);
    }

    [Fact]
    public async Task WhatIsNotExplainedIsTheSameProblemOverBothFaces()
    {
        await using var gateway = await RunningGateway.StartAsync();
        MatchInquiryReply[] replies =
        [
            new MatchInquiryReply.RoleMissing(), new MatchInquiryReply.AuditUnavailable(),
            new MatchInquiryReply.Invalid([new Model.InputFault("left.system", "required", "Must be given.")]),
        ];
        foreach (var (reply, reason) in replies.Zip((string[])["role_missing", "audit_unavailable", "invalid_query"]))
        {
            gateway.Core.Explained = reply;
            var rest = await Problems.OverRestAsync(await gateway.PostAsync(Address, Examples.ExplainMatchRequest));
            var error = await Assert.ThrowsAsync<RpcException>(async () => await gateway.Grpc.ExplainMatchAsync(Sample, await gateway.CallOptionsAsync()));

            Assert.Equal(reason, rest.Reason);
            Assert.Equal(rest, Problems.OverGrpc(error));
        }
    }

    [Fact]
    public async Task RecordsOfARealAnswerAreExplainedAsTheAnswerExplainsThem()
    {
        await using var gateway = await RealGateway.StartAsync();
        var search = Requests.With(r => r.Query.VisaStickerNumber = "DEU000101");
        search.Query.Biometrics.Add(new V1.BiometricTemplate
        {
            Kind = V1.BiometricKind.RightIndex,
            Template = ByteString.FromBase64("UwEBAsuG5uxzaj/6A5Gr0Bp1RgY7aRR7c2o//gGRq8AadWYGv2lUe3JqP/oDkaPAGnVmBr9pVHvThubs24bm7A=="),
        });
        var answer = (await gateway.Grpc.SearchAsync(search, await gateway.CallOptionsAsync())).Answer;
        var records = answer.Systems.SelectMany(s => s.Records).ToList();
        Assert.Equal([V1.CentralSystem.Vis, V1.CentralSystem.Ees], records.Select(r => r.System));

        var told = await ExplainAsync(gateway, new V1.ExplainMatchRequest
        {
            Left = records[0],
            Right = records[1],
            KeysSent = { answer.Systems.SelectMany(s => s.KeysSent).Distinct() },
            SearchId = answer.SearchId,
        });

        var person = Assert.Single(answer.Persons);
        Assert.Equal(
            person.Evidence.Where(e => e.Right is not null).Select(e => (e.Finding, e.Weight)), told.Comparisons.Select(c => (c.Finding, c.Weight)));
        Assert.Equal(V1.MatchVerdict.Certain, told.Verdict);
        var record = told.Receipt.Record.ToStringUtf8();
        Assert.Contains("\"kind\":\"match_explanation\"", record, StringComparison.Ordinal);
        Assert.Contains($"\"systems\":[\"VIS\",\"EES\"],\"search\":\"{answer.SearchId}\"", record, StringComparison.Ordinal);
        Assert.DoesNotContain("ERIKSSON", record, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task OnlyCallersWhoMaySearchAreTold()
    {
        await using var gateway = await RealGateway.StartAsync();

        foreach (var profile in (string[])["rules-officer", "central-access-point"])
        {
            var problem = await Problems.OverRestAsync(await gateway.PostAsync(Address, Examples.ExplainMatchRequest, await gateway.TokenAsync(profile)));
            Assert.Equal("role_missing", problem.Reason);
        }

        foreach (var profile in (string[])["border-guard", "visa-officer", "police-officer", "europol-officer"])
        {
            using var answer = await gateway.PostAsync(Address, Examples.ExplainMatchRequest, await gateway.TokenAsync(profile));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    [Fact]
    public async Task TheLargestAcceptedRecordsAreComparedAndLargerOnesRefused()
    {
        await using var gateway = await RealGateway.StartAsync();
        var request = new V1.ExplainMatchRequest
        {
            Left = new V1.Record { System = V1.CentralSystem.Sis, RecordNumber = "IT-1" },
            Right = new V1.Record { System = V1.CentralSystem.Sis, RecordNumber = "IT-2" },
        };
        foreach (var record in (V1.Record[])[request.Left, request.Right])
        {
            for (var i = 0; i < 32; i++)
            {
                var word = string.Concat(Enumerable.Range(0, 20).Select(n => (char)('A' + ((i * 7) + (n * n)) % 26)));
                record.Fields.Add(new V1.ReleasedField { Name = "names_at_birth", Value = new V1.FieldValue { Text = string.Join(' ', Enumerable.Repeat(word, 9)) } });
            }
        }

        Assert.Equal(V1.MatchVerdict.Possible, (await ExplainAsync(gateway, request)).Verdict);
        request.Left.Fields.Add(request.Left.Fields[0]);
        var problem = await Problems.OverRestAsync(await gateway.PostAsync(Address, JsonFormatter.Default.Format(request)));
        Assert.Equal(("left.fields", "count"), (Assert.Single(problem.Errors).Field, problem.Errors[0].Rule));
    }

    private static async Task<V1.ExplainMatchResponse> ExplainAsync(RunningGateway gateway, V1.ExplainMatchRequest request)
    {
        using var answer = await gateway.PostAsync(Address, JsonFormatter.Default.Format(request));
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, text);
        return JsonParser.Default.Parse<V1.ExplainMatchResponse>(text);
    }
}
