using Microsoft.Extensions.Logging;

namespace Qxym.Functions.Applications;

/// <summary>Ids of the log events that call for a person; alert rules watch them, so they stay as they are.</summary>
internal static class FormEvents
{
    /// <summary>A form could not be drawn: its worker got <c>form-unavailable</c>.</summary>
    public static readonly EventId DrawingFailed = new(2001, "FormDrawingFailed");

    /// <summary>A form was printed with boxes in place of characters that no font has.</summary>
    public static readonly EventId CharactersMissing = new(2002, "FormCharactersMissing");

    /// <summary>A form was printed with a value cut short.</summary>
    public static readonly EventId ValuesShortened = new(2003, "FormValuesShortened");
}
