#pragma warning disable IDE0130 // The real package's namespace
namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>What every binding attribute derives from.</summary>
public abstract class BindingAttribute : Attribute;

/// <summary>What every trigger attribute derives from.</summary>
public abstract class TriggerBindingAttribute : BindingAttribute;

/// <summary>What every input binding attribute derives from.</summary>
public abstract class InputBindingAttribute : BindingAttribute;
