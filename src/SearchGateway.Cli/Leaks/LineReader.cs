using System.Text;

namespace SearchGateway.Cli.Leaks;

/// <summary>Hands over each line that is written, so that no population has to be held as text.</summary>
internal sealed class LineReader(Action<string> read) : TextWriter
{
    private readonly StringBuilder _line = new();

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value)
    {
        if (value != '\n')
        {
            _line.Append(value);
            return;
        }

        if (_line.ToString().TrimEnd('\r') is { Length: > 0 } line)
            read(line);
        _line.Clear();
    }
}
