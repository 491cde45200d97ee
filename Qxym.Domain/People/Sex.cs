namespace Qxym.Domain.People;

/// <summary>As the ID number tells it.</summary>
public enum Sex
{
    Male,
    Female,
}
