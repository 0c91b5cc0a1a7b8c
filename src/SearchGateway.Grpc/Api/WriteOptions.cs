namespace Grpc.Core;

/// <summary>How a message is written.</summary>
[Flags]
public enum WriteFlags
{
    /// <summary>As usual.</summary>
    None = 0,

    /// <summary>May wait for the next message before it is sent.</summary>
    BufferHint = 0x1,

    /// <summary>Not compressed, whatever the call's encoding.</summary>
    NoCompress = 0x2,
}

/// <summary>How messages are written.</summary>
public class WriteOptions(WriteFlags flags = WriteFlags.None)
{
    /// <summary>As usual.</summary>
    public static readonly WriteOptions Default = new();

    /// <summary>The flags.</summary>
    public WriteFlags Flags { get; } = flags;
}
