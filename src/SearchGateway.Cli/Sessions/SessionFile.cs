using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Protobuf;
using SearchGateway.Cli.Output;
using SearchGateway.Cli.Rules;
using SearchGateway.V1;

namespace SearchGateway.Cli.Sessions;

/// <summary>The file of a session.</summary>
internal static class SessionFile
{
    private const int LargestFile = 64 << 20;

    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 128 };

    /// <summary>Reads a session.</summary>
    /// <exception cref="UsageException">The file cannot be read.</exception>
    /// <exception cref="FaultyInputException">It is no session; every fault is named.</exception>
    public static Session Read(string path)
    {
        try
        {
            if (new FileInfo(path).Length > LargestFile)
                throw new UsageException($"{path} is no session: it is larger than 64 MiB.");
            return SessionReader.Read(File.ReadAllBytes(path), out var faults)
                ?? throw new FaultyInputException([.. faults.Select(fault => $"{path}: {fault}")]);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UsageException($"{path} cannot be read: {unreadable.Message}");
        }
    }

    /// <summary>Writes a session in place of what the file held, whole or not at all.</summary>
    /// <exception cref="UsageException">The file cannot be written.</exception>
    public static void Write(string path, Session session)
    {
        try
        {
            var draft = path + ".new";
            File.WriteAllText(draft, Text(session));
            File.Move(draft, path, overwrite: true);
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UsageException($"{path} cannot be written: {unwritable.Message}");
        }
    }

    /// <summary>The session as its file has it.</summary>
    public static string Text(Session session) => new JsonObject
    {
        ["format"] = Session.Format,
        ["title"] = session.Title,
        ["recorded_at"] = Instant(session.RecordedAt),
        ["gateway"] = new JsonObject
        {
            ["rule_pack"] = new JsonObject { ["name"] = session.Rules.Name, ["hash"] = session.Rules.Hash },
            ["population"] = new JsonObject
            {
                ["seed"] = session.Population.Seed,
                ["size"] = session.Population.Size,
                ["mix"] = session.Population.Mix,
                ["as_of"] = session.Population.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            },
        },
        ["steps"] = new JsonArray([.. session.Steps.Select(Step)]),
    }.ToJsonString(s_indented) + "\n";

    private static JsonNode Step(SessionStep step)
    {
        var json = new JsonObject { ["kind"] = KindOf(step) };
        if (step.At is { } at)
            json["at"] = Instant(at);
        switch (step)
        {
            case SearchStep search:
                json["profile"] = search.Profile;
                if (search.RulePack is { } pack)
                    json["rule_pack"] = pack;
                json["request"] = Message(search.Request);
                if (search.Outcome is { } outcome)
                    json["outcome"] = new JsonObject { [outcome is Answer ? "answer" : "problem"] = Message(outcome) };
                break;
            case FaultsStep faults:
                json["system"] = faults.System;
                json["behaviour"] = faults.Behaviour;
                Add(json, "seed", faults.Seed);
                break;
            case ScenarioStep scenario:
                json[scenario.Name is null ? "text" : "name"] = scenario.Name ?? scenario.Text;
                Add(json, "seed", scenario.Seed);
                break;
            case NoteStep note:
                json["text"] = note.Text;
                break;
        }

        return json;
    }

    /// <summary>The step's kind as the file names it.</summary>
    public static string KindOf(SessionStep step) => step switch
    {
        SearchStep => "search",
        FaultsStep => "faults",
        ScenarioStep => "scenario",
        _ => "note",
    };

    private static void Add(JsonObject json, string name, ulong? number)
    {
        if (number is { } given)
            json[name] = given;
    }

    private static JsonNode? Message(IMessage message) => JsonNode.Parse(JsonOutput.Line(message));

    private static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
