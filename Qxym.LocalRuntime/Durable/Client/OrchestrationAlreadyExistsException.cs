#pragma warning disable IDE0130 // The real package's namespace
namespace DurableTask.Core.Exceptions;

/// <summary>An instance of that id is live, or in a status in which the start is to be refused.</summary>
public class OrchestrationAlreadyExistsException : InvalidOperationException
{
    public OrchestrationAlreadyExistsException()
    {
    }

    public OrchestrationAlreadyExistsException(string message)
        : base(message)
    {
    }

    public OrchestrationAlreadyExistsException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
