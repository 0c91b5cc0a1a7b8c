using System.Text.Json;
using SearchGateway.Host.Console.Data;
using SearchGateway.Model;

namespace SearchGateway.Host.Console.Rules;

/// <summary>A pack that somebody proposes, for another person to put in force.</summary>
/// <param name="Name">The pack.</param>
/// <param name="Hash">Its files as they were proposed: what is put in force is that and nothing else.</param>
/// <param name="Officer">Pseudonym of who proposed it.</param>
/// <param name="MemberState">The officer's Member State.</param>
/// <param name="At">When.</param>
internal sealed record PackProposal(string Name, string Hash, string Officer, string MemberState, DateTimeOffset At)
{
    private const string Folder = ".proposals";

    /// <summary>The proposal of a pack; null if there is none.</summary>
    public static PackProposal? Find(string packs, string name) =>
        File.Exists(FileOf(packs, name)) ? JsonSerializer.Deserialize<PackProposal>(File.ReadAllBytes(FileOf(packs, name)), ConsoleJson.Options) : null;

    /// <summary>Keeps the proposal beside the packs.</summary>
    public void Keep(string packs)
    {
        Directory.CreateDirectory(Path.Combine(packs, Folder));
        File.WriteAllBytes(FileOf(packs, Name), JsonSerializer.SerializeToUtf8Bytes(this, ConsoleJson.Options));
    }

    /// <summary>Whether an officer is another person than the one who proposed it.</summary>
    public bool IsOfAnother(Caller caller) => !(caller.Officer == Officer && caller.MemberState == MemberState);

    private static string FileOf(string packs, string name) => Path.Combine(packs, Folder, name + ".json");
}
