using Grpc.Core;

namespace SearchGateway.Systems.Calls.Exchange;

/// <summary>What every question of an operation has alike.</summary>
/// <param name="NameField">Its name, as it stands in a question.</param>
internal sealed record OperationOnStream(byte[] NameField)
{
    public static OperationOnStream Of(IMethod method) => new(QuestionWriter.NameField(method));
}
