namespace Qxym.Walkthrough;

/// <summary>The product did not do what it should; the message says what was expected and what came.</summary>
internal sealed class ExpectationFailedException(string message) : Exception(message);
