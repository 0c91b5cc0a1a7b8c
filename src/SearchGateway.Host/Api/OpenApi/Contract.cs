using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using ServiceDescriptor = Google.Protobuf.Reflection.ServiceDescriptor;

namespace SearchGateway.Host.Api.OpenApi;

/// <summary>The contract as it was written, comments included; generated code has none.</summary>
internal sealed class Contract
{
    private readonly FrozenDictionary<string, MessageDescriptor> _messages;
    private readonly FrozenDictionary<string, ServiceDescriptor> _services;

    private Contract(IReadOnlyList<FileDescriptor> files)
    {
        var own = files.Where(f => f.Package.StartsWith("searchgateway.", StringComparison.Ordinal)).ToList();
        Messages = [.. own.SelectMany(f => f.MessageTypes).OrderBy(m => m.Name, StringComparer.Ordinal)];
        Enums = [.. own.SelectMany(f => f.EnumTypes).OrderBy(e => e.Name, StringComparer.Ordinal)];
        _messages = Messages.ToFrozenDictionary(m => m.FullName, StringComparer.Ordinal);
        _services = own.SelectMany(f => f.Services).ToFrozenDictionary(s => s.Name, StringComparer.Ordinal);
    }

    public IReadOnlyList<MessageDescriptor> Messages { get; }

    public IReadOnlyList<EnumDescriptor> Enums { get; }

    public static Contract Load()
    {
        using var stream = typeof(Contract).Assembly.GetManifestResourceStream("contract.protoset")
            ?? throw new InvalidOperationException("The contract was not built into the program.");
        var set = FileDescriptorSet.Parser.ParseFrom(stream);
        return new Contract(FileDescriptor.BuildFromByteStrings(set.File.Select(f => f.ToByteString())));
    }

    /// <summary>The described twin of a generated message.</summary>
    public MessageDescriptor Message(MessageDescriptor generated) => _messages[generated.FullName];

    /// <summary>A service by its name.</summary>
    public ServiceDescriptor Service(string name) => _services[name];

    /// <summary>A service's comment in Markdown: an indented line, a name and what it means, is an item of a list; lines indented further go on with it.</summary>
    public static string MarkdownOf(ServiceDescriptor service)
    {
        var text = new StringBuilder();
        foreach (var line in service.Declaration.LeadingComments.Split('\n').Select(l => l.StartsWith(' ') ? l[1..] : l))
        {
            if (line.StartsWith("   ", StringComparison.Ordinal))
                text.Append(' ').Append(line.Trim());
            else if (line.StartsWith("  ", StringComparison.Ordinal))
                text.Append(CultureInfo.InvariantCulture, $"\n- `{line.Trim().Split(' ')[0]}`: {string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1))}");
            else
                text.Append(line.Length == 0 ? "\n\n" : line + " ");
        }

        return text.Replace(" \n", "\n").ToString().Trim();
    }

    /// <summary>A comment as running text; empty if there is none.</summary>
    public static string CommentOf(IDescriptor descriptor)
    {
        var declaration = descriptor switch
        {
            MessageDescriptor message => message.Declaration,
            FieldDescriptor field => field.Declaration,
            EnumDescriptor type => type.Declaration,
            EnumValueDescriptor value => value.Declaration,
            MethodDescriptor method => method.Declaration,
            ServiceDescriptor service => service.Declaration,
            _ => null,
        };
        var lines = declaration?.LeadingComments.Split('\n').Select(l => l.Trim()) ?? [];
        return string.Join(' ', lines.Where(l => l.Length > 0));
    }
}
